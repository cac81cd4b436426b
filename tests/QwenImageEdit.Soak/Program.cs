using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.Tests.Proof;

// Makes calls with random faults and cancellations and checks what is billed: dotnet run -c Release [number of calls] [seed]
int calls = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;

using var timeout = new CancellationTokenSource(TimeSpan.FromHours(1));
var watch = Stopwatch.StartNew();
var totals = await Soak.RunAsync(calls, seed, timeout.Token);
foreach (string violation in totals.Violations)
{
    Console.WriteLine($"VIOLATION {violation}");
}

Console.WriteLine($"{totals}; {watch.Elapsed.TotalSeconds:F0} s");
return totals.ViolationCount == 0 ? 0 : 1;
