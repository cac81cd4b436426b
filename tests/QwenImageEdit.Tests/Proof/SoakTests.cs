using Xunit.Abstractions;

namespace QwenImageEdit.Tests.Proof;

[Collection(nameof(ProofCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(300, 1)]
    public async Task Random_faults_and_cancellations_make_nobody_pay_twice_or_pay_without_being_told(int calls, int seed)
    {
        using var giveUp = new CancellationTokenSource(GiveUpAfter);

        var totals = await Soak.RunAsync(calls, seed, giveUp.Token);

        output.WriteLine(totals.ToString());
        totals.Violations.Should().BeEmpty();
    }
}
