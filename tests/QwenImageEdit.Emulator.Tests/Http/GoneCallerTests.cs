using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class GoneCallerTests : EmulatorTest
{
    private readonly FakeTimeProvider _time = new();

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time, Latency = TimeSpan.FromHours(1), MaxConnections = 1 };

    [Fact]
    public async Task A_caller_that_has_gone_pays_but_leaves_its_connection_to_others()
    {
        using (var caller = await RawCaller.ConnectAsync(Emulator))
        {
            var body = Edit(SmallEdit);
            await caller.SendAsync(RawCaller.Head(Emulator, body.Length) + body);
            await Eventually.IsTrue(() => Emulator.Requests is [{ Json: not null }]);
        }

        await Eventually.IsTrue(() => Emulator.Connections == new ConnectionCounts(1, 0));
        using var health = await Http.GetAsync(new Uri(Emulator.Endpoint, "/emulator/health"));
        ((int)health.StatusCode).Should().Be(200);
        Emulator.Ledger.Total.Should().Be(default(ImageCount));
        await Eventually.IsTrue(() =>
        {
            _time.Advance(TimeSpan.FromHours(1));
            return Emulator.Ledger.Total == new ImageCount(1, 1);
        });
        Emulator.Connections.Should().Be(new ConnectionCounts(2, 1));
    }
}
