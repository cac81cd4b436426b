using System.Globalization;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>What one round of one contender took, per request. Travels as one line.</summary>
/// <param name="WallMilliseconds">The round's time divided by its requests, however many callers there were.</param>
/// <param name="CpuMilliseconds">User and system time of the contender's process.</param>
/// <param name="AllocatedBytes">On the managed heap.</param>
internal sealed record Round(double WallMilliseconds, double CpuMilliseconds, double AllocatedBytes)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{WallMilliseconds} {CpuMilliseconds} {AllocatedBytes}");

    public static Round Parse(string line)
    {
        double[] values = [.. line.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return new Round(values[0], values[1], values[2]);
    }
}
