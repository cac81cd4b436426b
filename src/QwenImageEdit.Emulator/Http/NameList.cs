namespace QwenImageEdit.Emulator.Http;

/// <summary>Names for a message, shortened if a caller sends many or long ones.</summary>
internal static class NameList
{
    private const int MaxNames = 10;
    private const int MaxCharacters = 100;

    /// <summary>Returns the names in quotes, or null if there are none.</summary>
    public static string? Of(IEnumerable<string> names)
    {
        var shown = names.Take(MaxNames + 1).Select(name => $"'{string.Concat(name.EnumerateRunes().Take(MaxCharacters))}'").ToList();
        if (shown.Count > MaxNames)
        {
            shown[MaxNames] = "and others";
        }

        return shown.Count == 0 ? null : string.Join(", ", shown);
    }
}
