using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>Runs a contender in its own process. Reads one command per line and writes one line for each.</summary>
internal static class ContenderHost
{
    public const string Command = "contender";
    public const string WarmUp = "warm-up";
    public const string RunFor = "run";
    public const string RunRound = "round";
    public const string Memory = "memory";
    public const string Failed = "failed";

    private const int LargeObjectHeap = 3;
    private const int WarmUpSlices = 3;
    private const int MaxWarmUpFactor = 4;

    /// <summary>The number of methods compiled in a slice that no longer matters.</summary>
    private const int QuietMethods = 10;

    public static async Task RunAsync(IContender contender, int callers)
    {
        while (Console.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            double amount = double.Parse(words[1], CultureInfo.InvariantCulture);
            try
            {
                Console.WriteLine(words[0] switch
                {
                    WarmUp => (await WarmUpAsync(contender, callers, TimeSpan.FromSeconds(amount))).ToString(CultureInfo.InvariantCulture),
                    RunFor => (await SendAsync(contender, callers, TimeSpan.FromSeconds(amount))).ToString(CultureInfo.InvariantCulture),
                    RunRound => (await MeasureAsync(contender, callers, (int)amount)).ToLine(),
                    Memory => (await MeasureMemoryAsync(contender, callers, (int)amount)).ToLine(),
                    _ => throw new InvalidOperationException($"'{line}' is not a valid command."),
                });
            }
            catch (Exception exception)
            {
                Console.WriteLine($"{Failed} {exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}");
                throw;
            }
        }
    }

    /// <summary>Runs for at least the given duration, and until the JIT compiler compiles hardly any more methods.</summary>
    /// <returns>Requests per second at the end.</returns>
    private static async Task<double> WarmUpAsync(IContender contender, int callers, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        double perSecond;
        long compiled;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            perSecond = await SendAsync(contender, callers, duration / WarmUpSlices);
        }
        while (Stopwatch.GetElapsedTime(start) < duration
            || (JitInfo.GetCompiledMethodCount() > compiled + QuietMethods && Stopwatch.GetElapsedTime(start) < duration * MaxWarmUpFactor));
        return perSecond;
    }

    /// <returns>Requests per second.</returns>
    private static async Task<double> SendAsync(IContender contender, int callers, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        int sent = 0;
        await ForEachCaller(callers, async () =>
        {
            do
            {
                await contender.SendAsync();
                Interlocked.Increment(ref sent);
            }
            while (Stopwatch.GetElapsedTime(start) < duration);
        });
        return sent / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<Round> MeasureAsync(IContender contender, int callers, int requests)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await SendAsync(contender, callers, requests);
        var wall = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Round(wall.TotalMilliseconds / requests, cpu.TotalMilliseconds / requests, (double)allocated / requests);
    }

    private static async Task<MemoryFigures> MeasureMemoryAsync(IContender contender, int callers, int requests)
    {
        long peak = PeakMemory.Read();
        long largeObjects = await LargeObjectListener.ListenAsync(() => SendAsync(contender, callers, requests));
        GC.Collect();
        long left = GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[LargeObjectHeap].SizeAfterBytes;
        return new MemoryFigures(peak, (double)largeObjects / requests, left);
    }

    private static async Task SendAsync(IContender contender, int callers, int requests)
    {
        int left = requests;
        await ForEachCaller(callers, async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await contender.SendAsync();
            }
        });
    }

    private static Task ForEachCaller(int callers, Func<Task> work) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(work)));
}
