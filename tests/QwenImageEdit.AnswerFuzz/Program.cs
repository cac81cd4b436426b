using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.AnswerFuzz;
using QwenImageEdit.Tests.Transport.Answers;

// Gives the client answers of all kinds and judges what it tells about them: dotnet run -c Release [number of answers] [first seed] [--show]
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
int firstSeed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
bool shows = args.Contains("--show");

var totals = new FuzzTotals();
var watch = Stopwatch.StartNew();
for (int seed = firstSeed; seed < firstSeed + count; seed++)
{
    var answer = new AnswerGenerator(seed).Create();
    var started = watch.Elapsed;
    var probe = AnswerProbe.Run(answer);
    totals.Add(seed, answer, probe, watch.Elapsed - started);
    if (shows)
    {
        Console.WriteLine($"SEED {seed}\n{answer}\n\nALLOWED {AnswerOracle.Allowed(answer)}, TOLD {probe}\n");
    }
}

Console.WriteLine($"{count} answers in {watch.Elapsed.TotalSeconds:F0} s");
Console.WriteLine(totals);
return totals.BrokenPromises == 0 ? 0 : 1;
