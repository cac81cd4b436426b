using System.Globalization;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>A contender's memory after its rounds. Travels as one line.</summary>
/// <param name="PeakBytes">Most resident memory of the process so far.</param>
/// <param name="LargeObjectBytesPerRequest">Allocated on the large object heap.</param>
/// <param name="LargeObjectHeapBytes">What is left there after a full collection.</param>
internal sealed record MemoryFigures(long PeakBytes, double LargeObjectBytesPerRequest, long LargeObjectHeapBytes)
{
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{PeakBytes} {LargeObjectBytesPerRequest} {LargeObjectHeapBytes}");

    public static MemoryFigures Parse(string line)
    {
        string[] values = line.Split(' ');
        return new MemoryFigures(
            long.Parse(values[0], CultureInfo.InvariantCulture),
            double.Parse(values[1], CultureInfo.InvariantCulture),
            long.Parse(values[2], CultureInfo.InvariantCulture));
    }
}
