using System.Text.RegularExpressions;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Reads what strace wrote. A write counts when it begins, a flush when it ends.</summary>
internal static partial class SystemCalls
{
    public static IEnumerable<SystemCall> Read(string path)
    {
        // Threads whose flush of the ledger has begun and not ended.
        HashSet<string> flushing = [];
        foreach (string line in File.ReadLines(path))
        {
            if (Resumed().Match(line) is { Success: true } resumed)
            {
                if (flushing.Remove(resumed.Groups["thread"].Value))
                {
                    yield return new SystemCall(SystemCallKind.Flush);
                }
            }
            else if (Begun().Match(line) is { Success: true } begun && Parse(begun.Groups["call"].Value, begun.Groups["file"].Value, begun.Groups["rest"].Value) is { } call)
            {
                if (call.Kind is SystemCallKind.Flush && line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                {
                    flushing.Add(begun.Groups["thread"].Value);
                }
                else
                {
                    yield return call;
                }
            }
        }
    }

    private static SystemCall? Parse(string call, string file, string rest) => call switch
    {
        "fsync" or "fdatasync" => file.EndsWith("-wal", StringComparison.Ordinal) ? new SystemCall(SystemCallKind.Flush) : null,
        "pwrite64" => file.EndsWith("-wal", StringComparison.Ordinal) ? new SystemCall(SystemCallKind.LedgerWrite) : null,
        _ when rest.Contains("\"POST ", StringComparison.Ordinal) => new SystemCall(SystemCallKind.Post),
        _ when rest.Contains("\"GET ", StringComparison.Ordinal) => new SystemCall(SystemCallKind.Get),
        _ when Printed().Match(rest) is { Success: true } printed => new SystemCall(SystemCallKind.Event, printed.Groups["line"].Value),
        _ => null,
    };

    [GeneratedRegex("""^(?<thread>\d+) +(?<call>\w+)\(\d+<(?<file>.*?)>(?<rest>[,) ].*)$""")]
    private static partial Regex Begun();

    [GeneratedRegex("""^(?<thread>\d+) +<\.\.\. (fsync|fdatasync) resumed>""")]
    private static partial Regex Resumed();

    [GeneratedRegex("""
        "(?<line>event [^"\\]*)\\n"
        """)]
    private static partial Regex Printed();
}
