using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>What a team that starts from the sample gets.</summary>
public sealed class TemplateTests : StudioTest
{
    [Fact]
    public async Task The_api_is_described()
    {
        using var visitor = NewVisitor();

        var paths = (await visitor.Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!["paths"]!.AsObject();

        paths.Select(path => path.Key).Should().BeEquivalentTo(
            "/api/checks", "/api/edits", "/api/edits/{id}", "/api/edits/{id}/code/{language}", "/api/edits/{id}/events", "/api/edits/{id}/inputs/{index}",
            "/api/edits/{id}/pictures.zip", "/api/edits/{id}/pictures/{index}", "/api/models", "/api/session", "/api/status");
        paths.SelectMany(path => path.Value!.AsObject()).Should().OnlyContain(operation => operation.Value!["summary"] != null);
    }

    [Fact]
    public async Task The_files_of_the_page_are_fingerprinted_and_compressed()
    {
        using var visitor = NewVisitor();
        string page = await visitor.Http.GetStringAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, Regex.Match(page, "\\./(scripts/main\\.[^.\"]+\\.js)").Groups[1].Value);
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var response = await visitor.Http.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
    }

    [Fact]
    public async Task A_sign_in_that_is_required_guards_the_page_and_the_api()
    {
        var settings = AllSettings();
        settings["Studio:RequireSignIn"] = "true";
        settings["Studio:DataDirectory"] = Path.Combine(DataDirectory, "other");
        await using var studio = new StudioHost(settings, services => services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, TestSignIn>("test", _ => { }));
        using var visitor = new StudioVisitor(studio.Address);

        foreach (string path in new[] { "/", "/api/session", "/api/models", "/api/edits/1" })
        {
            (await visitor.Http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
        }

        visitor.Http.DefaultRequestHeaders.Add("X-Test-User", "anna");
        (await visitor.Http.GetAsync("/api/session")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await visitor.Http.GetAsync("/health")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void A_limit_that_is_not_possible_stops_the_start()
    {
        var settings = AllSettings();
        settings["Studio:MaxUploads"] = "0";

        FluentActions.Invoking(() => new StudioHost(settings)).Should().Throw<OptionsValidationException>().WithMessage("*MaxUploads*");
    }

    private sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers.TryGetValue("X-Test-User", out var user)
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user.ToString())], "test")), "test"))
            : AuthenticateResult.NoResult());
    }
}
