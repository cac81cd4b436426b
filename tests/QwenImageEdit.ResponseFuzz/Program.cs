using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.ResponseFuzz;
using QwenImageEdit.Tests.Transport.Responses;

// Gives the client responses of all kinds and checks the outcomes that it reports: dotnet run -c Release [number of responses] [first seed] [--show]
int count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
int firstSeed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
bool shows = args.Contains("--show");

var totals = new FuzzTotals();
var watch = Stopwatch.StartNew();
for (int seed = firstSeed; seed < firstSeed + count; seed++)
{
    var response = new ResponseGenerator(seed).Create();
    var started = watch.Elapsed;
    var probe = ResponseProbe.Run(response);
    totals.Add(seed, response, probe, watch.Elapsed - started);
    if (shows)
    {
        Console.WriteLine($"SEED {seed}\n{response}\n\nALLOWED {ResponseOracle.Allowed(response)}, REPORTED {probe}\n");
    }
}

Console.WriteLine($"{count} responses in {watch.Elapsed.TotalSeconds:F0} s");
Console.WriteLine(totals);
return totals.BrokenPromises == 0 ? 0 : 1;
