using System.Globalization;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>A contender's memory use after its rounds. It is sent between processes as one line.</summary>
/// <param name="PeakBytes">The peak resident memory of the process so far.</param>
/// <param name="LargeObjectBytesPerRequest">The bytes allocated on the large object heap.</param>
/// <param name="LargeObjectHeapBytes">The bytes on the large object heap after a full collection.</param>
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
