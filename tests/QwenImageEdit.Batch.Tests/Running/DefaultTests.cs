using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>The defaults that the documentation names.</summary>
public sealed class DefaultTests
{
    [Fact]
    public void A_run_has_the_documented_defaults()
    {
        var options = new BatchRunOptions();

        options.Should().BeEquivalentTo(new
        {
            SpendCap = (decimal?)null,
            MaxInFlight = 48,
            Output = "out/{id}-{index}.png",
            Region = (DashScopeRegion?)null,
            Prices = ModelPriceTable.Documented,
            Account = "default",
            MaxAttempts = 5,
            UnreachableTimeout = TimeSpan.FromMinutes(30),
            ProgressInterval = TimeSpan.FromSeconds(1),
            AbandonToken = CancellationToken.None,
        });
        options.RateLimit(ImageEditModel.QwenImageEditPlus).Should().Be(new ModelRateLimit { Requests = 2, Window = TimeSpan.FromSeconds(1) });
    }

    [Fact]
    public void A_ledger_is_opened_with_the_documented_defaults() => new BatchOpenOptions().Should().BeEquivalentTo(new
    {
        Name = "default",
        ReadOnly = false,
        AllowNetworkFileSystem = false,
        LoggerFactory = (ILoggerFactory?)null,
        TimeProvider = (TimeProvider?)null,
    });

    [Fact]
    public void A_worker_has_the_documented_defaults()
    {
        var options = new ImageEditBatchWorkerOptions();

        options.Should().BeEquivalentTo(new { LedgerPath = (string?)null, ClientKey = (string?)null, RetryDelay = TimeSpan.FromMinutes(5), PollInterval = TimeSpan.FromSeconds(10) });
        options.Progress.Should().BeNull();
        new BatchAddOptions().ResendChangedBy.Should().BeNull();
    }
}
