using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>What the first bytes of a picture tell.</summary>
internal sealed record CheckedPicture(ImageFormat? Format, int? Width, int? Height);

/// <summary>What is wrong with an edit that was not sent yet, and what could be better.</summary>
internal sealed record EditCheck(IReadOnlyDictionary<string, string[]> Errors, IReadOnlyDictionary<string, string[]> Advice, IReadOnlyList<CheckedPicture> Pictures);
