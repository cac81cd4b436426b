using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>Options that are refused before anything is done.</summary>
public sealed class OptionTests : BatchTest
{
    public static TheoryData<string, Action<BatchRunOptions>> Invalid => new()
    {
        { "SpendCap", static options => options.SpendCap = 0 },
        { "SpendCap", static options => options.SpendCap = -1 },
        { "SpendCap", static options => options.SpendCap = decimal.MaxValue },
        { "MaxInFlight", static options => options.MaxInFlight = 0 },
        { "MaxInFlight", static options => options.MaxInFlight = 1001 },
        { "MaxAttempts", static options => options.MaxAttempts = 0 },
        { "MaxAttempts", static options => options.MaxAttempts = 101 },
        { "UnreachableTimeout", static options => options.UnreachableTimeout = TimeSpan.Zero },
        { "ProgressInterval", static options => options.ProgressInterval = TimeSpan.FromSeconds(-1) },
        { "Prices", static options => options.Prices = null! },
        { "RateLimit", static options => options.RateLimit = null! },
        { "Account", static options => options.Account = " " },
    };

    [Fact]
    public async Task Prices_in_another_currency_are_refused()
    {
        await using var batch = await OpenWithAsync("a");
        var price = new ModelPrice { Model = Model, Region = DashScopeRegion.Singapore, Currency = "USD", PricePerImage = 0.03m, AsOf = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc) };

        (await FluentActions.Awaiting(() => RunAsync(batch, options => options.Prices = new ModelPriceTable([price]))).Should().ThrowAsync<ArgumentException>()).WithMessage("*USD*CNY*");

        Client.Calls.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_option_is_named(string name, Action<BatchRunOptions> configure)
    {
        await using var batch = await OpenWithAsync("a");
        var options = Options(configure);

        (await FluentActions.Awaiting(() => batch.RunAsync(Client, options)).Should().ThrowAsync<ArgumentException>()).WithMessage($"*{name}*");
        (await FluentActions.Awaiting(() => batch.EstimateAsync(options)).Should().ThrowAsync<ArgumentException>()).WithMessage($"*{name}*");
        FluentActions.Invoking(() => batch.CreateLedger(Client, options)).Should().Throw<ArgumentException>().WithMessage($"*{name}*");
        await FluentActions.Awaiting(() => batch.RunAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("client");

        Client.Calls.Should().BeEmpty();
        (await RunAsync(batch)).Counts.Saved.Should().Be(1, "a refused run leaves the batch free");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_rate_that_allows_nothing_is_refused(int requests)
    {
        await using var batch = await OpenWithAsync("a");

        (await FluentActions.Awaiting(() => batch.RunAsync(Client, Options(options => options.RateLimit = _ => new ModelRateLimit { Requests = requests, Window = TimeSpan.FromSeconds(1) }))).Should().ThrowAsync<ArgumentException>())
            .WithMessage($"RateLimit gave {requests} requests in 00:00:01 for qwen-image-edit-plus*");

        Client.Calls.Should().BeEmpty();
        (await RunAsync(batch)).Counts.Saved.Should().Be(1);
    }
}
