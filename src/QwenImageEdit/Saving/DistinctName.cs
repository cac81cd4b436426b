namespace QwenImageEdit.Saving;

/// <summary>Converts text to a part of a file name that differs for every text, whatever characters the file system forbids, folds or hides.</summary>
internal static class DistinctName
{
    private const int MaxPlainLength = 64;
    private const int MaxKeptByteLength = 48;

    public static string Of(string text) => IsPlain(text) ? text : $"{SafeFileName.Cut(text, MaxKeptByteLength)}-{TextHash.Of(text)}";

    private static bool IsPlain(string text) =>
        text.Length <= MaxPlainLength
        && text.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-')
        && SafeFileName.Create(text, ending: string.Empty) == text;
}
