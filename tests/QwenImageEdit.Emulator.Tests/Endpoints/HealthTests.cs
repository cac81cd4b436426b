using Microsoft.Extensions.Time.Testing;
using static System.Net.Http.HttpMethod;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class HealthTests : ControlTest
{
    private readonly FakeTimeProvider _time = new();

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time, Strict = true };

    [Fact]
    public async Task It_says_where_the_service_is_and_for_how_long()
    {
        _time.Advance(TimeSpan.FromSeconds(90));
        var (status, json) = await SendAsync(Get, "health");
        status.Should().Be(200);
        json.GetProperty("status").GetString().Should().Be("ok");
        json.GetProperty("endpoint").GetString().Should().Be(Emulator.Endpoint.ToString());
        json.GetProperty("version").GetString().Should().MatchRegex(@"^\d+\.\d+\.\d+(-[\w.]+)?$");
        json.GetProperty("strict").GetBoolean().Should().BeTrue();
        json.GetProperty("uptimeSeconds").GetDouble().Should().Be(90);
    }

    [Fact]
    public async Task The_endpoint_has_the_host_by_which_the_caller_reaches_it()
    {
        Http.DefaultRequestHeaders.Host = "localhost:8080";
        (await SendAsync(Get, "health")).Json.GetProperty("endpoint").GetString().Should().Be("http://localhost:8080/api/v1");
    }
}
