using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>What the first bytes of a picture tell; nothing of a picture that cannot be sent.</summary>
internal sealed record CheckedPicture(ImageFormat? Format, int? Width, int? Height);
