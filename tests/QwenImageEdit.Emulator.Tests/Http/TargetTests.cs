using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class TargetTests() : EmulatorTest()
{
    [Fact]
    public async Task A_target_with_scheme_and_host_as_sent_to_a_proxy_is_served()
    {
        (await SendAsync($"GET http://{Emulator.Endpoint.Authority}/emulator/health HTTP/1.1")).Should().StartWith("HTTP/1.1 200 ");
        (await SendAsync($"GET http://{Emulator.Endpoint.Authority}/results/a%2Fb.png?Signature=%2F HTTP/1.1")).Should().StartWith("HTTP/1.1 404 ");

        Emulator.Requests.Should().ContainSingle().Which.Target.Should().Be("/results/a%2Fb.png?Signature=%2F");
    }

    [Fact]
    public async Task The_health_can_be_checked_with_HEAD()
    {
        var response = await SendAsync("HEAD /emulator/health HTTP/1.1");

        response.Should().StartWith("HTTP/1.1 200 ").And.EndWith("\r\n\r\n");
    }

    private async Task<string> SendAsync(string line)
    {
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync($"{line}\r\nHost: {Emulator.Endpoint.Authority}\r\nConnection: close\r\n\r\n");
        return await caller.ReadToEndAsync();
    }
}
