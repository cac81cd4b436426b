using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class HealthTests
{
    private const string Key = "sk-health-secret";

    [Fact]
    public async Task Without_a_key_the_emulator_is_used()
    {
        await using var studio = await StudioProcess.StartWithoutKeyAsync();
        using var visitor = new StudioVisitor(studio.Address);
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var health = (await visitor.Http.GetFromJsonAsync<JsonNode>("/health"))!;
        var edit = await visitor.EditAsync(form);

        ((bool)health["isEmulator"]!).Should().BeTrue();
        health.AsObject().Should().Contain("region", null);
        ((bool)health["isKeySet"]!).Should().BeFalse();
        ((string)health["endpoint"]!).Should().StartWith("http://127.0.0.1:");
        ((string)edit["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task The_environment_configures_the_address_of_the_studio()
    {
        const int defaultPort = 5080;
        await using var studio = await StudioProcess.StartWithoutKeyAsync();

        studio.Address.Port.Should().NotBe(defaultPort);
    }

    [Theory]
    [InlineData("Singapore", null, "ap-southeast-1")]
    [InlineData("Beijing", null, "cn-beijing")]
    [InlineData("eu-central-1", "ws-1", "eu-central-1")]
    public async Task Health_shows_the_endpoint_that_is_called_and_never_the_key(string region, string? workspace, string id)
    {
        var handler = new RecordingHandler();
        var settings = new Dictionary<string, string?> { ["QwenImageEdit:ApiKey"] = Key, ["QwenImageEdit:Region"] = region, ["QwenImageEdit:WorkspaceId"] = workspace };
        await using var studio = new StudioHost(
            settings,
            services => services.AddHttpClient("QwenImageEdit").ConfigurePrimaryHttpMessageHandler(() => handler));
        using var visitor = new StudioVisitor(studio.Address);
        using var form = EditForms.Form().With(PictureFiles.Boats);

        string text = await visitor.Http.GetStringAsync("/health");
        await visitor.EditAsync(form);

        var health = JsonNode.Parse(text)!;
        ((string)health["region"]!).Should().Be(id);
        ((bool)health["isKeySet"]!).Should().BeTrue();
        handler.Uris.Should().ContainSingle().Which.AbsoluteUri.Should().StartWith((string)health["endpoint"]!);
        text.Should().NotContain(Key);
    }

    /// <summary>Refuses everything, and lets nothing out of this process.</summary>
    private sealed class RecordingHandler : HttpMessageHandler
    {
        public List<Uri> Uris { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Uris.Add(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized)
            {
                Content = new StringContent("""{"request_id":"r","code":"InvalidApiKey","message":"Invalid API-key provided."}"""),
            });
        }
    }
}
