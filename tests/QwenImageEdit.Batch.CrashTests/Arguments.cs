using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests;

/// <summary>The command line.</summary>
internal static class Arguments
{
    public static int Number(string[] arguments, string name, int absent)
    {
        int place = Array.IndexOf(arguments, "--" + name);
        return place >= 0 && place + 1 < arguments.Length ? int.Parse(arguments[place + 1], CultureInfo.InvariantCulture) : absent;
    }

    public static int Explain()
    {
        Console.WriteLine("Usage: kill-loop [--kills 20] [--rows 300] [--seed 1] [--latency 20] | failpoint [name] | disk | order | cap | two");
        return 2;
    }
}
