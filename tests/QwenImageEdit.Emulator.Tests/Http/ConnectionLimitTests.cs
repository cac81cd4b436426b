using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class ConnectionLimitTests() : EmulatorTest(new() { MaxConnections = 2 })
{
    [Fact]
    public async Task A_connection_above_the_limit_is_closed_until_another_one_ends()
    {
        using var first = await RawCaller.ConnectAsync(Emulator);
        await AskAsync(first);
        using (var second = await RawCaller.ConnectAsync(Emulator))
        {
            await AskAsync(second);
            using var surplus = await RawCaller.ConnectAsync(Emulator);
            (await surplus.ReadToEndAsync()).Should().BeEmpty();
            Emulator.Connections.Should().Be(new ConnectionCounts(2, 2));
        }

        await AskUntilServedAsync();
        Emulator.Connections.Accepted.Should().Be(3);
    }

    [Fact]
    public void The_default_is_a_thousand() => new ImageEditEmulatorOptions().MaxConnections.Should().Be(1000);

    private async Task AskAsync(RawCaller caller)
    {
        await caller.SendAsync($"GET /emulator/ledger HTTP/1.1\r\nHost: {Emulator.Endpoint.Authority}\r\n\r\n");
        await caller.ReadUntilAsync("HTTP/1.1 200 OK\r\n");
    }

    private async Task AskUntilServedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var served = false; !served;)
        {
            using var caller = await RawCaller.ConnectAsync(Emulator);
            try
            {
                await AskAsync(caller);
                served = true;
            }
            catch (IOException)
            {
                await Task.Delay(5, patience.Token);
            }
        }
    }
}
