using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace WebStudio.Tests.Support;

/// <summary>What the page does, without a browser: a session, its token, and forms.</summary>
internal sealed class StudioVisitor(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        ResponseDrainTimeout = TimeSpan.Zero,
        Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
    })
    { BaseAddress = address };

    public async Task<string> BeginAsync() => (string)(await SessionAsync())["token"]!;

    public async Task<JsonObject> SessionAsync() => (await Http.GetFromJsonAsync<JsonObject>("/api/session"))!;

    public async Task<JsonArray> HistoryAsync() => (JsonArray)(await SessionAsync())["edits"]!;

    /// <summary>Sends a form and returns as soon as the response begins.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent form, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/edits") { Content = form };
        request.Headers.Add("X-CSRF-TOKEN", await BeginAsync());
        request.Headers.ExpectContinue = true;
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Sends a form and returns the edit that ended.</summary>
    public async Task<JsonNode> EditAsync(HttpContent form)
    {
        using var response = await SendAsync(form);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await DescribeAsync(response));
        return (await EventsAsync(response)).Should().ContainSingle(item => item.Type == "ended").Which.Data;
    }

    /// <summary>Sends a form that is refused and returns the problem.</summary>
    public async Task<JsonNode> ProblemAsync(HttpContent form, HttpStatusCode status)
    {
        using var response = await SendAsync(form);
        response.StatusCode.Should().Be(status, await DescribeAsync(response));
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public static async Task<List<(string Type, JsonNode Data)>> EventsAsync(HttpResponseMessage response)
    {
        var events = new List<(string, JsonNode)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add((item.EventType, JsonNode.Parse(item.Data)!));
        }

        return events;
    }

    public void Dispose() => Http.Dispose();

    private static async Task<string> DescribeAsync(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "it returned events" : await response.Content.ReadAsStringAsync();
}
