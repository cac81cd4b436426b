using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.HeaderFuzz;
using QwenImageEdit.Tests.Images.Headers;
using QwenImageEdit.Tests.Images.Headers.Samples;

// Damages images of all six formats and reads their headers: dotnet run -c Release [number of damaged images] [first seed] [--differences]
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
int firstSeed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
bool showsDifferences = args.Contains("--differences");

(string Name, byte[] Image)[] corpus = [.. Corpus.Create(), .. RealImages.Create()];
byte[][] donors = [.. corpus.Select(sample => sample.Image)];
var totals = new FuzzTotals();
var watch = Stopwatch.StartNew();
for (int i = 0; i < count; i++)
{
    int seed = firstSeed + i;
    var (name, original) = corpus[i % corpus.Length];
    byte[] image = new ImageMutator(donors, seed).Mutate(original);
    bool canSeek = i % 2 == 0;
    var started = watch.Elapsed;
    var probe = HeaderProbe.Read(image, canSeek, mostBytesPerRead: i % 5 == 0 ? 7 : int.MaxValue);
    totals.Add(probe, watch.Elapsed - started);

    if (probe.FindBrokenPromise(image) is { } promise)
    {
        totals.BrokenPromises++;
        Console.WriteLine($"BROKEN seed {seed}, {name}: {promise}");
    }

    if (OtherDecoder.SizeAsShown(image) is not { } other)
    {
        continue;
    }

    if (probe.Info is { } info && (info.Width, info.Height) == other)
    {
        totals.SameSizeInOtherDecoder++;
        continue;
    }

    totals.OtherSizeInOtherDecoder++;
    if (showsDifferences)
    {
        Console.WriteLine($"DIFFERS seed {seed}, {name}: Skia {other}, SDK {probe.Info?.ToString() ?? probe.Refusal.ToString()}");
    }
}

Console.WriteLine($"{count} damaged copies of {corpus.Length} images in {watch.Elapsed.TotalSeconds:F0} s");
Console.WriteLine(totals);
return totals.BrokenPromises == 0 ? 0 : 1;
