using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace WebStudio.Tests.Support;

/// <summary>What the page does, without a browser: a session, its token, and forms.</summary>
internal sealed class StudioVisitor : IDisposable
{
    private readonly CookieContainer _cookies;

    public StudioVisitor(Uri address)
        : this(address, new CookieContainer())
    {
    }

    private StudioVisitor(Uri address, CookieContainer cookies)
    {
        _cookies = cookies;
        Http = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = cookies,
            ResponseDrainTimeout = TimeSpan.Zero,
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        })
        { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public async Task<string> BeginAsync() => (string)(await SessionAsync())["token"]!;

    public async Task<JsonObject> SessionAsync() => (await Http.GetFromJsonAsync<JsonObject>("/api/session"))!;

    public async Task<JsonArray> HistoryAsync() => (JsonArray)(await SessionAsync())["edits"]!;

    /// <summary>Sends a form to a path of the API.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent form, string path = "/api/edits", CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Add("X-CSRF-TOKEN", await BeginAsync());
        request.Headers.ExpectContinue = true;
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Sends a form that is accepted and returns the edit as it begins.</summary>
    public async Task<JsonNode> AcceptedAsync(HttpContent form)
    {
        using var response = await SendAsync(form);
        response.StatusCode.Should().Be(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>Sends a form and returns the edit that ended.</summary>
    public async Task<JsonNode> EditAsync(HttpContent form) => await EndedAsync(IdOf(await AcceptedAsync(form)));

    public async Task<JsonNode> EndedAsync(string id) => (await EventsAsync(id)).Should().ContainSingle(item => item.Type == "ended").Which.Data;

    /// <summary>Sends a form that is refused and returns the problem.</summary>
    public async Task<JsonNode> ProblemAsync(HttpContent form, HttpStatusCode status)
    {
        using var response = await SendAsync(form);
        response.StatusCode.Should().Be(status, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task CancelAsync(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/edits/{id}");
        request.Headers.Add("X-CSRF-TOKEN", await BeginAsync());
        using var response = await Http.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    public async Task<JsonNode> ReadAsync(string id) => (await Http.GetFromJsonAsync<JsonNode>($"/api/edits/{id}"))!;

    /// <summary>The events of an edit until it ends.</summary>
    public async Task<List<StudioEvent>> EventsAsync(string id, string? lastEventId = null)
    {
        var events = new List<StudioEvent>();
        await foreach (var item in WatchAsync(id, lastEventId))
        {
            events.Add(item);
        }

        return events;
    }

    /// <summary>The events of an edit as they come, except for those that only keep the connection alive.</summary>
    public async IAsyncEnumerable<StudioEvent> WatchAsync(string id, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/edits/{id}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            if (item.EventType != "alive")
            {
                yield return new StudioEvent(item.EventType, JsonNode.Parse(item.Data)!, item.EventId);
            }
        }
    }

    public static string IdOf(JsonNode edit) => (string)edit["id"]!;

    /// <summary>The same browser at a studio that was started again.</summary>
    public StudioVisitor At(Uri other) => new(other, _cookies);

    public void Dispose() => Http.Dispose();
}
