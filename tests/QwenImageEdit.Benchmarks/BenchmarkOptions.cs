namespace QwenImageEdit.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Case">Only this one; null for all.</param>
/// <param name="Effort">How long to measure.</param>
/// <param name="Output">The file that the report goes to besides the console; null for none.</param>
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
                _ => throw new ArgumentException($"'{args[index]}' is no option. Options: --quick, --case NAME, --output FILE."),
            };
        }

        return options;
    }
}
