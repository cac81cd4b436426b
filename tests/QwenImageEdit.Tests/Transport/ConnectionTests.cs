using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Transport;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Ten_thousand_calls_share_a_few_connections()
    {
        const int callers = 8;
        await using var emulator = await ImageEditEmulator.StartAsync();
        emulator.Faults.Set(_ => EmulatorFault.Refuse(400, "DataInspectionFailed", "refused at once, so that many calls take little time"));
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = emulator.Endpoint });
        var request = TestRequests.UrlEdit().Build();

        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (_, cancellationToken) =>
            await client.Awaiting(it => it.EditAsync(request, cancellationToken)).Should().ThrowAsync<ImageEditApiException>());

        emulator.Connections.Accepted.Should().BeLessThanOrEqualTo(2 * callers);
    }
}
