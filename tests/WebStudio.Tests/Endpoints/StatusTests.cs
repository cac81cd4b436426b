using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class StatusTests : IDisposable
{
    private const string Key = "sk-status-secret";

    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("webstudio-").FullName;

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    [Fact]
    public async Task Without_a_key_the_emulator_is_used()
    {
        await using var studio = await StudioProcess.StartWithoutKeyAsync(_dataDirectory);
        using var visitor = new StudioVisitor(studio.Address);
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var status = (await visitor.Http.GetFromJsonAsync<JsonNode>("/api/status"))!;
        var edit = await visitor.EditAsync(form);

        ((bool)status["isEmulator"]!).Should().BeTrue();
        status.AsObject().Should().Contain("region", null);
        ((bool)status["isKeySet"]!).Should().BeFalse();
        ((string)status["endpoint"]!).Should().StartWith("http://127.0.0.1:");
        ((string)edit["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task Health_is_that_of_the_ledger()
    {
        await using var studio = await StudioProcess.StartWithoutKeyAsync(_dataDirectory);
        using var visitor = new StudioVisitor(studio.Address);

        (await visitor.Http.GetStringAsync("/health")).Should().Be("Healthy");
    }

    [Fact]
    public async Task The_environment_configures_the_address_of_the_studio()
    {
        const int defaultPort = 5080;
        await using var studio = await StudioProcess.StartWithoutKeyAsync(_dataDirectory);

        studio.Address.Port.Should().NotBe(defaultPort);
    }

    [Theory]
    [InlineData("Singapore", null, "ap-southeast-1")]
    [InlineData("Beijing", null, "cn-beijing")]
    [InlineData("eu-central-1", "ws-1", "eu-central-1")]
    public async Task Status_shows_the_endpoint_that_is_called_and_never_the_key(string region, string? workspace, string id)
    {
        var handler = new RecordingHandler();
        var settings = new Dictionary<string, string?> { ["QwenImageEdit:ApiKey"] = Key, ["QwenImageEdit:Region"] = region, ["QwenImageEdit:WorkspaceId"] = workspace, ["Studio:DataDirectory"] = _dataDirectory };
        await using var studio = new StudioHost(
            settings,
            services => services.AddHttpClient("QwenImageEdit").ConfigurePrimaryHttpMessageHandler(() => handler));
        using var visitor = new StudioVisitor(studio.Address);
        using var form = EditForms.Form().With(PictureFiles.Boats);

        string text = await visitor.Http.GetStringAsync("/api/status");
        await visitor.EditAsync(form);

        var status = JsonNode.Parse(text)!;
        ((string)status["region"]!).Should().Be(id);
        ((bool)status["isKeySet"]!).Should().BeTrue();
        handler.Uris.Should().ContainSingle().Which.AbsoluteUri.Should().StartWith((string)status["endpoint"]!);
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
