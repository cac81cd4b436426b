using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static System.Net.Http.HttpMethod;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class ResetTests() : ControlTest(new() { EnforceRateLimits = true, TimeProvider = new FakeTimeProvider(DateTimeOffset.UtcNow) })
{
    [Fact]
    public async Task An_edit_in_progress_is_answered_but_not_counted()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await ImageEditEmulator.StartAsync(new() { TimeProvider = time, Latency = TimeSpan.FromHours(1) });
        var edit = Http.PostEditAsync(emulator, Edit(SmallEdit));
        await Eventually.IsTrue(() => emulator.Requests is [{ Json: not null }]);

        emulator.Reset();
        await Eventually.IsTrue(() =>
        {
            time.Advance(TimeSpan.FromHours(1));
            return edit.IsCompleted;
        });

        using var response = await edit;
        ((int)response.StatusCode).Should().Be(200);
        emulator.Ledger.Total.Should().Be(default(ImageCount));
        emulator.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Afterwards_the_emulator_is_as_after_a_start(bool overHttp)
    {
        using var edit = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        var link = (await edit.JsonAsync()).ImageLinks().Single();
        var upload = await Http.UploadAsync(await Http.PolicyAsync(Emulator), Pictures.Png());
        (await EditAsync()).Should().Be(200);
        (await EditAsync()).Should().Be(429);
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(503, "ServiceUnavailable", "Busy."));
        Emulator.Faults.Set(_ => EmulatorFault.Garbage());
        Emulator.Faults.SetRandom(1, 1, EmulatorFault.Garbage());
        Emulator.ResultFaults.SetRandom(1, 1, ResultFault.ZeroBytes());

        if (overHttp)
        {
            var (status, json) = await SendAsync(Post, "reset");
            (status, json.GetProperty("status").GetString()).Should().Be((200, "ok"));
        }
        else
        {
            Emulator.Reset();
        }

        Emulator.Requests.Should().BeEmpty();
        Emulator.Ledger.Total.Should().Be(default(ImageCount));
        Emulator.Ledger.Keys.Should().BeEmpty();
        (await EditAsync()).Should().Be(200);
        (await EditAsync()).Should().Be(200);
        (await EditAsync()).Should().Be(429);
        using var result = await Http.GetAsync(link);
        ((int)result.StatusCode).Should().Be(404);
        using var uploaded = Emulator.EditMessage(Edit(SmallEdit, $$"""{"image":"{{upload}}"},{{AnyText}}"""));
        uploaded.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        using var refused = await Http.SendAsync(uploaded);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("does not exist");
    }
}
