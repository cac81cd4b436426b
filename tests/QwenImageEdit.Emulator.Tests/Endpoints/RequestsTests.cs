using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static System.Net.Http.HttpMethod;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class RequestsTests() : ControlTest(new() { ApiKeys = [EmulatorCalls.Key, OtherKey, "sk"] })
{
    private const string OtherKey = "sk-test-other-9876";

    [Fact]
    public async Task They_say_what_was_received_and_answered()
    {
        using var message = Emulator.EditMessage(Edit(SmallEdit));
        message.Headers.Add("X-Trace", ["one", "two"]);
        using var response = await Http.SendAsync(message);

        var request = (await ListAsync()).Should().ContainSingle().Subject;
        var received = Emulator.Requests.Single();
        request.EnumerateObject().Select(member => member.Name).Should().Equal(
            "requestId", "receivedAt", "method", "target", "headers", "bodyLength", "statusCode", "leakedKey", "json", "images", "deviations");
        request.GetProperty("requestId").GetString().Should().Be(received.RequestId);
        request.GetProperty("receivedAt").GetDateTimeOffset().Should().Be(received.ReceivedAt);
        request.GetProperty("method").GetString().Should().Be("POST");
        request.GetProperty("target").GetString().Should().Be("/api/v1/services/aigc/multimodal-generation/generation");
        request.GetProperty("bodyLength").GetInt64().Should().Be(received.BodyLength);
        request.GetProperty("statusCode").GetInt32().Should().Be(200);
        request.GetProperty("leakedKey").GetBoolean().Should().BeFalse();
        request.GetProperty("json").GetString().Should().Be(received.Json);
        request.GetProperty("images").GetRawText().Should().Be("""[{"source":"https://example.com/bicycle.png","mediaType":null,"length":null,"sha256":null}]""");
        request.GetProperty("deviations").GetArrayLength().Should().Be(0);
        request.GetProperty("headers").EnumerateArray().Select(header => header.GetRawText()).Should()
            .Contain("""{"name":"X-Trace","value":"one, two"}""").And.Contain("""{"name":"Authorization","value":"Bearer …6789"}""");
    }

    [Fact]
    public async Task What_is_not_known_is_null()
    {
        using var response = await Http.GetAsync(new Uri(Emulator.Endpoint, "/elsewhere"));
        var request = (await ListAsync()).Single();
        request.GetProperty("statusCode").GetInt32().Should().Be(404);
        request.GetProperty("bodyLength").ValueKind.Should().Be(JsonValueKind.Null);
        request.GetProperty("json").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task No_key_is_in_them()
    {
        using var message = Emulator.EditMessage(
            Edit(SmallEdit, $$"""{"image":"https://example.com/{{OtherKey}}.png"},{"text":"My key is {{EmulatorCalls.Key}}."}"""));
        message.RequestUri = new Uri($"{message.RequestUri}?key={EmulatorCalls.Key}&other={OtherKey}");
        message.Headers.Add("X-Trace", $"key={EmulatorCalls.Key}");
        message.Headers.Add("X-Api-Key", OtherKey);
        message.Headers.Add("Proxy-Authorization", $"Basic {OtherKey}");
        using var response = await Http.SendAsync(message);
        ((int)response.StatusCode).Should().Be(200);

        using var leaking = new HttpRequestMessage(Get, new Uri(Emulator.Endpoint, "/results/a.png"));
        leaking.Headers.TryAddWithoutValidation("Authorization", EmulatorCalls.Key);
        using var refused = await Http.SendAsync(leaking);

        var text = (await SendAsync(Get, "requests")).Json.GetRawText();
        text.Should().NotContain(EmulatorCalls.Key).And.NotContain(OtherKey);
        text.Should().Contain("\"leakedKey\":true").And.Contain("?key=…6789&other=…9876").And.Contain("My key is …6789.");
        Emulator.Requests.SelectMany(request => request.Headers).Should().NotContain(header => header.Value.Contains(EmulatorCalls.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_latest_come_last_and_can_be_limited()
    {
        foreach (var path in new[] { "/a", "/b", "/c" })
        {
            using var response = await Http.GetAsync(new Uri(Emulator.Endpoint, path));
        }

        (await ListAsync()).Select(TargetOf).Should().Equal("/a", "/b", "/c");
        (await ListAsync("?limit=2")).Select(TargetOf).Should().Equal("/b", "/c");
        (await ListAsync("?limit=0")).Should().BeEmpty();
        (await ListAsync("?limit=100")).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task An_invalid_limit_is_refused(string limit) =>
        ShouldBeRefused(await SendAsync(Get, "requests?limit=" + limit), 400, "InvalidParameter", $"'limit' must be an integer from 0 to 2147483647, not '{limit}'.");

    [Fact]
    public async Task They_can_be_forgotten()
    {
        (await EditAsync()).Should().Be(200);
        (await SendAsync(Delete, "requests")).Json.GetRawText().Should().Be("""{"requests":[]}""");
        Emulator.Requests.Should().BeEmpty();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "") =>
        [.. (await SendAsync(Get, "requests" + query)).Json.GetProperty("requests").EnumerateArray()];

    private static string? TargetOf(JsonElement request) => request.GetProperty("target").GetString();
}
