namespace QwenImageEdit.Tests.Downloads;

/// <summary>A request as it was received.</summary>
internal sealed record ResultRequest(int Number, string Head)
{
    public string Line => Head.Split("\r\n")[0];

    public string Target => Line.Split(' ')[1];

    public IReadOnlyDictionary<string, string> Headers { get; } = Head.Split("\r\n").Skip(1).Where(line => line.Length > 0)
        .ToDictionary(line => line[..line.IndexOf(':')], line => line[(line.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The first requested byte; 0 without a range.</summary>
    public int RangeStart => Headers.TryGetValue("Range", out string? range) ? int.Parse(range["bytes=".Length..^1]) : 0;
}
