using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class ProtectionTests : StudioTest
{
    [Fact]
    public async Task A_form_without_a_token_is_refused()
    {
        using var visitor = NewVisitor();
        await visitor.BeginAsync();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        using var response = await visitor.Http.PostAsync(new Uri("/api/edits", UriKind.Relative), form);

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_form_without_a_token_is_refused_before_it_is_read()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var studio = new StudioHost(
            new Dictionary<string, string?> { ["QwenImageEdit:ApiKey"] = ApiKey, ["Studio:DataDirectory"] = Path.Combine(DataDirectory, "other") },
            services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = null));
        using var visitor = new StudioVisitor(studio.Address);
        using var session = await visitor.Http.GetAsync("/api/session", patience.Token);
        string cookies = string.Join("; ", session.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, studio.Address.Port, patience.Token);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST /api/edits HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 30000000\r\n\r\n--x\r\n"),
            patience.Token);

        using var response = new StreamReader(connection.GetStream());

        (await response.ReadLineAsync(patience.Token)).Should().Be("HTTP/1.1 403 Forbidden");
    }

    [Fact]
    public async Task A_token_of_another_session_is_refused()
    {
        using var visitor = NewVisitor();
        using var other = NewVisitor();
        await visitor.BeginAsync();
        using var form = EditForms.Form().With(PictureFiles.Boats);
        form.Headers.Add("X-CSRF-TOKEN", await other.BeginAsync());

        using var response = await visitor.Http.PostAsync(new Uri("/api/edits", UriKind.Relative), form);

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_does_not_fit_another_session_with_the_same_token_cookie()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Studio.Address };
        var (session, cookie, token) = await BeginAsync(http);
        var (otherSession, _, _) = await BeginAsync(http);

        (await SendAsync(http, $"{otherSession}; {cookie}", token)).Should().Be(HttpStatusCode.Forbidden);
        (await SendAsync(http, $"{session}; {cookie}", token)).Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_from_other_sites()
    {
        using var visitor = NewVisitor();

        using var response = await visitor.Http.GetAsync("/api/session");

        response.Headers.GetValues("Set-Cookie").Should().HaveCount(2)
            .And.AllSatisfy(cookie => cookie.Should().ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite=strict"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/scripts/main.js")]
    [InlineData("/health")]
    [InlineData("/no-such-page")]
    [InlineData("/api/edits/1/pictures/0")]
    public async Task Every_response_restricts_the_page_to_its_own_origin(string path)
    {
        using var visitor = NewVisitor();

        using var response = await visitor.Http.GetAsync(path);

        response.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task The_number_of_new_sessions_per_address_is_limited()
    {
        using var first = NewVisitor();
        await first.BeginAsync();
        using var strangers = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Studio.Address };
        HttpResponseMessage response;
        do
        {
            response = await strangers.GetAsync("/api/session");
        }
        while (response.StatusCode == HttpStatusCode.OK);

        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        response.Headers.RetryAfter!.Delta.Should().BePositive();
        (await response.Content.ReadAsStringAsync()).Should().Contain("Too many new sessions.");
        (await first.HistoryAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var visitor = NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
        request.Headers.Host = "rebound.example";

        using var response = await visitor.Http.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<(string Session, string Antiforgery, string Token)> BeginAsync(HttpClient http)
    {
        using var response = await http.GetAsync("/api/session");
        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();
        string token = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["token"]!;
        return (cookies.Single(cookie => cookie.StartsWith("webstudio-session=", StringComparison.Ordinal)), cookies.Single(cookie => cookie.StartsWith("webstudio-antiforgery=", StringComparison.Ordinal)), token);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string cookies, string token)
    {
        using var form = EditForms.Form().With(PictureFiles.Boats);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/edits") { Content = form };
        request.Headers.Add("Cookie", cookies);
        request.Headers.Add("X-CSRF-TOKEN", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
