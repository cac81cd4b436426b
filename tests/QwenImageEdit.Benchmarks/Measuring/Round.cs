using System.Globalization;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>The cost per request in one round of one contender. It is sent between processes as one line.</summary>
/// <param name="WallMilliseconds">The duration of the round divided by the number of requests of all callers.</param>
/// <param name="CpuMilliseconds">The user and system time of the contender's process.</param>
/// <param name="AllocatedBytes">The bytes allocated on the managed heap.</param>
internal sealed record Round(double WallMilliseconds, double CpuMilliseconds, double AllocatedBytes)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{WallMilliseconds} {CpuMilliseconds} {AllocatedBytes}");

    public static Round Parse(string line)
    {
        double[] values = [.. line.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return new Round(values[0], values[1], values[2]);
    }
}
