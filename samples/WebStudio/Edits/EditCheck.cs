namespace WebStudio.Edits;

/// <summary>What is wrong with an edit that was not sent yet, and what could be better.</summary>
internal sealed record EditCheck(IReadOnlyDictionary<string, string[]> Errors, IReadOnlyDictionary<string, string[]> Advice, IReadOnlyList<CheckedPicture> Pictures);
