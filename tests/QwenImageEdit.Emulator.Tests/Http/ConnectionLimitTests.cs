using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class ConnectionLimitTests() : EmulatorTest(new() { MaxConnections = 2 })
{
    [Fact]
    public async Task A_connection_above_the_limit_is_refused_until_another_one_ends()
    {
        using var first = await RawCaller.ConnectAsync(Emulator);
        await GetLedgerAsync(first);
        using (var second = await RawCaller.ConnectAsync(Emulator))
        {
            await GetLedgerAsync(second);
            using var surplus = await RawCaller.ConnectAsync(Emulator);
            var response = await surplus.ReadUntilAsync("}");
            response.Should().StartWith("HTTP/1.1 503 Service Unavailable\r\n").And.Contain("Connection: close\r\n");
            response.Should().Contain("\"code\":\"ServiceUnavailable\",\"message\":\"The emulator has 2 open connections, its maximum.");
            Emulator.Connections.Should().Be(new ConnectionCounts(2, 2));
        }

        await RetryUntilServedAsync();
        Emulator.Connections.Accepted.Should().Be(3);
    }

    private async Task GetLedgerAsync(RawCaller caller)
    {
        await caller.SendAsync($"GET /emulator/ledger HTTP/1.1\r\nHost: {Emulator.Endpoint.Authority}\r\n\r\n");
        await caller.ReadUntilAsync("HTTP/1.1 200 OK\r\n");
    }

    private async Task RetryUntilServedAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var served = false; !served;)
        {
            using var caller = await RawCaller.ConnectAsync(Emulator);
            try
            {
                await GetLedgerAsync(caller);
                served = true;
            }
            catch (IOException)
            {
                await Task.Delay(5, timeout.Token);
            }
        }
    }
}
