using System.Reflection;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Shared;
using Xunit.Abstractions;

namespace QwenImageEdit.Tests.Proof;

/// <summary>Tests each fault with each retry setting and with 1 and 8 callers. With UPDATE_DOCS=1, it writes the documentation instead of comparing it.</summary>
[Collection(nameof(ProofCollection))]
public sealed class FaultMatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string File = "docs/fault-matrix.md";

    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(5);
    private static readonly RetrySetting[] Settings = [RetrySetting.Default, RetrySetting.Off, RetrySetting.OptedIn];
    private static readonly int[] ConcurrentCallers = [1, 8];

    private ProvingGround _ground = null!;

    public async Task InitializeAsync() => _ground = await ProvingGround.StartAsync();

    public async Task DisposeAsync() => await _ground.DisposeAsync();

    [Fact]
    public async Task No_fault_bills_a_call_twice_or_without_reporting_it()
    {
        var table = new FaultTable();
        foreach (var fault in FaultCatalogue.All)
        {
            foreach (var (affected, lastAffected) in new[] { ("first attempt", 1), ("every attempt", int.MaxValue) })
            {
                var outcomes = await Task.WhenAll(Settings.Select(async setting => (setting, await OutcomeAsync(fault, lastAffected, setting))));
                table.Add(fault, affected, outcomes);
            }
        }

        output.WriteLine(table.ToString());
        CompareWithDocumentation(table.ToString());
    }

    [Fact]
    public void Every_fault_of_the_emulator_is_in_the_matrix()
    {
        var factories = typeof(EmulatorFault).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name);

        FaultCatalogue.All.Select(fault => fault.Factory).Distinct().Should().BeEquivalentTo(factories);
    }

    [Fact]
    public async Task A_call_that_is_billed_twice_breaks_a_promise_with_default_settings()
    {
        using var client = new ProvingClient(_ground, RetrySetting.OptedIn);
        var report = (await RunAsync(client, [_ground.AddCaller(_ => FaultNamed(nameof(EmulatorFault.Garbage)))])).Single();

        report.FindBrokenPromise().Should().BeNull();
        (report with { Setting = RetrySetting.Default }).FindBrokenPromise().Should().Be("billed 4 results");
    }

    [Fact]
    public async Task A_call_that_is_billed_without_reporting_it_breaks_a_promise()
    {
        using var client = new ProvingClient(_ground, RetrySetting.Default);
        var report = (await RunAsync(client, [_ground.AddCaller(_ => FaultNamed(nameof(EmulatorFault.Garbage)))])).Single();

        report.FindBrokenPromise().Should().BeNull();
        (report with { Exception = new ImageEditApiException("refused") }).FindBrokenPromise().Should().Contain("not reported");
        (report with { Exception = new ImageEditTransportException("not sent") }).FindBrokenPromise().Should().Contain("not reported");
        (report with { Exception = new ImageEditTransportException($"with {report.Caller.Key}") { OutcomeUnknown = true } }).FindBrokenPromise().Should().Contain("key");
    }

    private static FaultCase FaultNamed(string factory) => FaultCatalogue.All.Single(fault => fault.Factory == factory);

    private static async Task<IReadOnlyList<CallReport>> RunAsync(ProvingClient client, IReadOnlyList<Caller> callers)
    {
        using var timeout = new CancellationTokenSource(TestTimeout);
        return await client.RunAsync(callers, timeout.Token);
    }

    /// <summary>The outcome of one call, which must be the same for all callers.</summary>
    private async Task<string> OutcomeAsync(FaultCase fault, int lastAffected, RetrySetting setting)
    {
        var reports = new List<CallReport>();
        foreach (int count in ConcurrentCallers)
        {
            using var client = new ProvingClient(_ground, setting);
            var callers = Enumerable.Range(0, count).Select(_ => _ground.AddCaller(attempt => attempt <= lastAffected ? fault : null)).ToList();
            reports.AddRange(await RunAsync(client, callers));
        }

        reports.Should().OnlyContain(report => report.FindBrokenPromise() == null, "{0} must not break a promise", fault.Name);
        foreach (var report in reports.Where(report => report.Exception is not null))
        {
            ((ImageEditException)report.Exception!).Attempts.Should().HaveCount(report.AttemptsSent, "{0} ended in {1}", fault.Name, report);
        }

        return reports.Select(report => $"{report.AttemptsSent} | {report.Billed} | {report.Outcome}").Distinct()
            .Should().ContainSingle("all callers with the fault '{0}' and the setting '{1}' must have the same outcome", fault.Name, setting.Name).Which;
    }

    private static void CompareWithDocumentation(string table)
    {
        string path = Repository.PathOf(File);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, table);
            return;
        }

        System.IO.File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(table, "{0} is generated; run the test with UPDATE_DOCS=1 to update it", File);
    }
}
