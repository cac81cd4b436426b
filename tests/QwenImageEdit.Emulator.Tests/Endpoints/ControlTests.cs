using System.Text.Json;
using static System.Net.Http.HttpMethod;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class ControlTests : ControlTest
{
    [Theory]
    [InlineData("DELETE", "health", "GET")]
    [InlineData("POST", "requests", "GET, DELETE")]
    [InlineData("PUT", "ledger", "GET, DELETE")]
    [InlineData("PATCH", "faults", "GET, POST, DELETE")]
    [InlineData("GET", "reset", "POST")]
    [InlineData("OPTIONS", "faults", "GET, POST, DELETE")]
    public async Task Another_method_is_refused(string method, string path, string allowed) =>
        ShouldBeRefused(await SendAsync(new(method), path), 405, "MethodNotAllowed", $"Request method '{method}' is not supported. Use {allowed}.");

    [Theory]
    [InlineData("")]
    [InlineData("faults/")]
    [InlineData("Health")]
    [InlineData("metrics")]
    public async Task Another_path_is_refused_with_the_paths_that_exist(string path) =>
        ShouldBeRefused(await SendAsync(Get, path), 404, "NotFound", $"*'/emulator/{path}'*/emulator/health, /emulator/requests, /emulator/ledger, /emulator/faults, /emulator/reset.");

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost.evil.example:80")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://192.168.1.1:8080")]
    [InlineData("null")]
    [InlineData("localhost")]
    public async Task A_web_page_of_another_host_changes_nothing(string origin)
    {
        Emulator.Faults.Enqueue(EmulatorFault.Garbage());
        Http.DefaultRequestHeaders.Add("Origin", origin);
        foreach (var (method, path) in new[] { (Post, "faults"), (Delete, "faults"), (Delete, "ledger"), (Delete, "requests"), (Post, "reset") })
        {
            ShouldBeRefused(await SendAsync(method, path), 403, "AccessDenied", $"*its origin is '{origin}'*");
        }

        var (_, state) = await SendAsync(Get, "faults");
        state.GetProperty("edit").GetProperty("queued").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://[::1]:8080")]
    public async Task A_web_page_on_the_same_machine_may_change_it(string origin)
    {
        Http.DefaultRequestHeaders.Add("Origin", origin);
        (await SendAsync(Post, "reset")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Its_requests_are_not_recorded_and_have_no_faults()
    {
        Emulator.Faults.SetRandom(1, 1, EmulatorFault.ResetBeforeBody());
        Emulator.ResultFaults.SetRandom(1, 1, ResultFault.Reset());
        foreach (var path in new[] { "health", "requests", "ledger", "faults", "unknown" })
        {
            (await SendAsync(Get, path)).Json.ValueKind.Should().Be(JsonValueKind.Object);
        }

        Emulator.Requests.Should().BeEmpty();
    }
}
