using Xunit.Abstractions;

namespace QwenImageEdit.Tests.Proof;

[Collection(nameof(ProofCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(300, 1)]
    public async Task Random_faults_and_cancellations_never_bill_a_call_twice_or_without_reporting_it(int calls, int seed)
    {
        using var timeout = new CancellationTokenSource(TestTimeout);

        var totals = await Soak.RunAsync(calls, seed, timeout.Token);

        output.WriteLine(totals.ToString());
        totals.Violations.Should().BeEmpty();
    }
}
