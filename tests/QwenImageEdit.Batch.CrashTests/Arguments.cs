using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests;

/// <summary>The command line.</summary>
internal static class Arguments
{
    public static int Number(string[] arguments, string name, int absent) => int.Parse(Text(arguments, name, absent.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    public static TimeSpan Milliseconds(string[] arguments, string name, int absent) => TimeSpan.FromMilliseconds(Number(arguments, name, absent));

    public static string Text(string[] arguments, string name, string absent)
    {
        int place = Array.IndexOf(arguments, "--" + name);
        return place >= 0 && place + 1 < arguments.Length ? arguments[place + 1] : absent;
    }

    public static int Explain()
    {
        Console.WriteLine("""
            Usage with a ledger in a file:  kill-loop [--kills 20] [--rows 300] [--seed 1] [--latency 20] [--minutes 60] | failpoint [name] | disk | order | cap | two
            Usage with one in PostgreSQL:   kill-loop --store postgresql [--workers 2] and as above | failpoint --store postgresql
                                            pg-restart [--restarts 24] [--rows 3000] | commit-lost [--rows 1500] | stopped [--seconds 90] | quota [--rows 1150] [--kill-each 240] | machines
            """);
        return 2;
    }
}
