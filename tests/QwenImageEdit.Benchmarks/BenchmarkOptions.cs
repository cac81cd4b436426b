namespace QwenImageEdit.Benchmarks;

/// <summary>The command line options.</summary>
/// <param name="Case">The only case to run; null for all.</param>
/// <param name="Effort">The duration of the measurements.</param>
/// <param name="Output">The file to which the report is written, in addition to the console; null for none.</param>
internal sealed record BenchmarkOptions(string? Case, Effort Effort, string? Output)
{
    public static BenchmarkOptions Parse(string[] args)
    {
        var options = new BenchmarkOptions(Case: null, Effort.Full, Output: null);
        for (int index = 0; index < args.Length; index++)
        {
            options = args[index] switch
            {
                "--quick" => options with { Effort = Effort.Quick },
                "--case" when index + 1 < args.Length => options with { Case = args[++index] },
                "--output" when index + 1 < args.Length => options with { Output = args[++index] },
                _ => throw new ArgumentException($"'{args[index]}' is not a valid option. Options: --quick, --case NAME, --output FILE."),
            };
        }

        return options;
    }
}
