using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class RateLimitTests : EmulatorTest
{
    private readonly FakeTimeProvider _time = new();

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time, EnforceRateLimits = true, RetryAfterOnThrottle = true };

    [Theory]
    [InlineData("qwen-image-edit-max", 60)]
    [InlineData("qwen-image-edit-max-2026-01-16", 60)]
    [InlineData("qwen-image-2.0-pro", 60)]
    [InlineData("qwen-image-edit-plus", 1)]
    [InlineData("qwen-image-2.0", 1)]
    public async Task A_third_request_within_the_window_is_throttled(string model, int windowSeconds)
    {
        (await StatusAsync(model)).Should().Be(200);
        _time.Advance(TimeSpan.FromSeconds(windowSeconds / 2.0));
        (await StatusAsync(model)).Should().Be(200);
        using (var throttled = await PostAsync(model))
        {
            ((int)throttled.StatusCode).Should().Be(429);
            (await throttled.JsonAsync()).GetProperty("code").GetString().Should().Be("Throttling.RateQuota");
            throttled.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(Math.Ceiling(windowSeconds / 2.0)));
        }

        _time.Advance(TimeSpan.FromSeconds(windowSeconds / 2.0));
        (await StatusAsync(model)).Should().Be(200);
        (await StatusAsync(model)).Should().Be(429);
        Emulator.Ledger.Total.Should().Be(new ImageCount(3, 3));
    }

    [Fact]
    public async Task The_base_model_also_has_a_limit()
    {
        for (var call = 0; call < 3; call++)
        {
            using var response = await Http.PostEditAsync(Emulator, Edit(model: "qwen-image-edit"));
            ((int)response.StatusCode).Should().Be(call < 2 ? 200 : 429);
        }
    }

    [Fact]
    public async Task Each_model_and_each_key_has_its_own_limit()
    {
        (await StatusAsync("qwen-image-edit-max")).Should().Be(200);
        (await StatusAsync("qwen-image-edit-max")).Should().Be(200);
        (await StatusAsync("qwen-image-2.0-pro")).Should().Be(200);
        using var message = Emulator.EditMessage(Edit(SmallEdit), "sk-another-key");
        using var response = await Http.SendAsync(message);
        ((int)response.StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task A_limit_lasts_for_its_window_while_other_models_are_used()
    {
        await StatusAsync("qwen-image-2.0-pro");
        _time.Advance(TimeSpan.FromSeconds(45));
        await StatusAsync("qwen-image-edit-max");
        await StatusAsync("qwen-image-edit-max");
        _time.Advance(TimeSpan.FromSeconds(45));
        (await StatusAsync("qwen-image-2.0-pro")).Should().Be(200);
        (await StatusAsync("qwen-image-edit-max")).Should().Be(429);
    }

    [Fact]
    public async Task A_model_without_a_documented_limit_has_none()
    {
        for (var call = 0; call < 5; call++)
        {
            (await StatusAsync("qwen-image-9.9")).Should().Be(200);
        }
    }

    [Fact]
    public async Task Without_the_option_there_is_no_retry_after()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { TimeProvider = _time, EnforceRateLimits = true });
        using var first = await Http.PostEditAsync(emulator, Edit(SmallEdit));
        using var second = await Http.PostEditAsync(emulator, Edit(SmallEdit));
        using var third = await Http.PostEditAsync(emulator, Edit(SmallEdit));
        ((int)third.StatusCode).Should().Be(429);
        third.Headers.RetryAfter.Should().BeNull();
    }

    private Task<HttpResponseMessage> PostAsync(string model) => Http.PostEditAsync(Emulator, Edit(SmallEdit, model: model));

    private async Task<int> StatusAsync(string model)
    {
        using var response = await PostAsync(model);
        return (int)response.StatusCode;
    }
}
