using System.Reflection;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Docs;
using Xunit.Abstractions;

namespace QwenImageEdit.Tests.Proof;

/// <summary>Every fault × every retry setting × 1 and 8 callers. Set UPDATE_DOCS=1 to write the table of the documentation anew.</summary>
[Collection(nameof(ProofCollection))]
public sealed class FaultMatrixTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string File = "docs/fault-matrix.md";

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);
    private static readonly RetrySetting[] Settings = [RetrySetting.Default, RetrySetting.Off, RetrySetting.AtTheRisk];
    private static readonly int[] CallersAtOnce = [1, 8];

    private ProvingGround _ground = null!;

    public async Task InitializeAsync() => _ground = await ProvingGround.StartAsync();

    public async Task DisposeAsync() => await _ground.DisposeAsync();

    [Fact]
    public async Task No_fault_makes_a_caller_pay_twice_or_pay_without_being_told()
    {
        var table = new FaultTable();
        foreach (var fault in FaultCatalogue.All)
        {
            foreach (var (strikes, lastStruck) in new[] { ("first attempt", 1), ("every attempt", int.MaxValue) })
            {
                var outcomes = await Task.WhenAll(Settings.Select(async setting => (setting, await OutcomeAsync(fault, lastStruck, setting))));
                table.Add(fault, strikes, outcomes);
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
    public async Task A_caller_who_pays_twice_does_not_pass_for_one_with_default_settings()
    {
        using var client = new ProvingClient(_ground, RetrySetting.AtTheRisk);
        var report = (await RunAsync(client, [_ground.AddCaller(_ => FaultNamed(nameof(EmulatorFault.Garbage)))])).Single();

        report.FindBrokenPromise().Should().BeNull();
        (report with { Setting = RetrySetting.Default }).FindBrokenPromise().Should().Be("billed 4 results");
    }

    [Fact]
    public async Task A_caller_who_pays_without_being_told_does_not_pass()
    {
        using var client = new ProvingClient(_ground, RetrySetting.Default);
        var report = (await RunAsync(client, [_ground.AddCaller(_ => FaultNamed(nameof(EmulatorFault.Garbage)))])).Single();

        report.FindBrokenPromise().Should().BeNull();
        (report with { Exception = new ImageEditApiException("refused") }).FindBrokenPromise().Should().Contain("not told");
        (report with { Exception = new ImageEditTransportException("not sent") }).FindBrokenPromise().Should().Contain("not told");
        (report with { Exception = new ImageEditTransportException($"with {report.Caller.Key}") { OutcomeUnknown = true } }).FindBrokenPromise().Should().Contain("key");
    }

    private static FaultCase FaultNamed(string factory) => FaultCatalogue.All.Single(fault => fault.Factory == factory);

    private static async Task<IReadOnlyList<CallReport>> RunAsync(ProvingClient client, IReadOnlyList<Caller> callers)
    {
        using var giveUp = new CancellationTokenSource(GiveUpAfter);
        return await client.RunAsync(callers, giveUp.Token);
    }

    /// <summary>What one call comes to, which must be the same for every caller.</summary>
    private async Task<string> OutcomeAsync(FaultCase fault, int lastStruck, RetrySetting setting)
    {
        var reports = new List<CallReport>();
        foreach (int count in CallersAtOnce)
        {
            using var client = new ProvingClient(_ground, setting);
            var callers = Enumerable.Range(0, count).Select(_ => _ground.AddCaller(attempt => attempt <= lastStruck ? fault : null)).ToList();
            reports.AddRange(await RunAsync(client, callers));
        }

        reports.Should().OnlyContain(report => report.FindBrokenPromise() == null, "of {0}", fault.Name);
        foreach (var report in reports.Where(report => report.Exception is not null))
        {
            ((ImageEditException)report.Exception!).Attempts.Should().HaveCount(report.AttemptsOnWire, "{0} was told so: {1}", fault.Name, report);
        }

        return reports.Select(report => $"{report.AttemptsOnWire} | {report.Billed} | {report.Told}").Distinct()
            .Should().ContainSingle("every caller that meets '{0}' fares alike with the setting {1}", fault.Name, setting.Name).Which;
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

        System.IO.File.ReadAllText(path).ReplaceLineEndings("\n").Should().Be(table, "{0} is made from what the faults did; run the tests with UPDATE_DOCS=1 to write it anew", File);
    }
}
