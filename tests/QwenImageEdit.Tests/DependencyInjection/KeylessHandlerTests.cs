using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using QwenImageEdit.Tests.Downloads;
using QwenImageEdit.Tests.Transport;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.DependencyInjection;

/// <summary>Handlers and headers that a host adds to its HttpClients, in requests to the storage and to the result hosts.</summary>
public sealed class KeylessHandlerTests
{
    private const string ForeignKey = "foreign-secret";

    private static readonly byte[] Picture = File.ReadAllBytes(TestImages.Boats);

    private readonly ConcurrentQueue<string> _seen = [];

    [Fact]
    public async Task Handlers_for_every_client_and_for_the_results_see_a_download()
    {
        await using var server = new ResultServer(Whole(Picture));
        await using var provider = Provider(server.Endpoint, services =>
        {
            services.ConfigureHttpClientDefaults(builder => builder.AddHttpMessageHandler(() => new Observer(_seen, "every")));
            services.AddHttpClient("QwenImageEdit.Results").AddHttpMessageHandler(() => new Observer(_seen, "results"));
        });

        (await ReadAsync(provider, server.Image())).Should().Equal(Picture);

        _seen.Should().BeEquivalentTo("every", "results");
    }

    [Fact]
    public async Task A_default_header_of_every_client_reaches_neither_a_result_host_nor_the_storage()
    {
        await using var server = new ResultServer(Whole(Picture));
        await using var storage = new StorageService();
        string uploadHeaders = string.Empty;
        storage.OnUpload = (stream, headers, number, cancellationToken) =>
        {
            uploadHeaders = headers;
            return StorageService.AcceptAsync(stream, headers, number, cancellationToken);
        };
        static void AddDefaults(IServiceCollection services) => services.ConfigureHttpClientDefaults(builder =>
            builder.ConfigureHttpClient(client => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ForeignKey)));
        await using var downloads = Provider(server.Endpoint, AddDefaults);
        await using var uploads = Provider(storage.Endpoint, AddDefaults);

        await ReadAsync(downloads, server.Image());
        await uploads.GetRequiredService<IImageEditClient>().UploadAsync(ImageInput.FromFile(TestImages.Flower), ImageEditModel.QwenImageEdit);

        string downloadHeaders = server.Requests.Single().Head;
        downloadHeaders.Should().Contain("User-Agent", "the headers were recorded").And.NotContain("Authorization").And.NotContain(ForeignKey).And.NotContain(MockedService.ApiKey);
        uploadHeaders.Should().StartWith("POST").And.NotContain("Authorization").And.NotContain(ForeignKey).And.NotContain(MockedService.ApiKey);
    }

    [Fact]
    public async Task A_handler_for_the_storage_sees_an_upload_and_no_download()
    {
        await using var storage = new StorageService();
        await using var provider = Provider(storage.Endpoint, services =>
        {
            services.AddHttpClient("QwenImageEdit.Storage").AddHttpMessageHandler(() => new Observer(_seen, "storage"));
            services.AddHttpClient("QwenImageEdit.Results").AddHttpMessageHandler(() => new Observer(_seen, "results"));
        });

        await provider.GetRequiredService<IImageEditClient>().UploadAsync(ImageInput.FromFile(TestImages.Flower), ImageEditModel.QwenImageEdit);

        _seen.Should().Equal("storage");
    }

    [Fact]
    public async Task A_standard_resilience_handler_on_every_client_is_removed_from_the_results()
    {
        await using var server = new ResultServer(Status("503 Service Unavailable"), Whole(Picture));
        await using var provider = Provider(server.Endpoint, services => services.ConfigureHttpClientDefaults(builder => builder.AddStandardResilienceHandler()), options => options.Download.MaxRetries = 0);

        await FluentActions.Awaiting(() => ReadAsync(provider, server.Image())).Should().ThrowAsync<ImageDownloadException>();

        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_private_address_is_refused_and_redirects_are_checked()
    {
        await using var server = new ResultServer(Redirect("ftp://example.com/a.png"));
        await using var local = Provider(server.Endpoint, _ => { });
        await using var remote = Provider(new Uri("https://dashscope.aliyuncs.com/api/v1"), _ => { });

        (await FluentActions.Awaiting(() => ReadAsync(local, server.Image())).Should().ThrowAsync<ImageDownloadException>()).Which.Kind.Should().Be(ImageDownloadErrorKind.AddressRefused);
        (await FluentActions.Awaiting(() => ReadAsync(remote, new EditedImage { Url = "https://localhost/a.png" })).Should().ThrowAsync<ImageDownloadException>())
            .Which.Kind.Should().Be(ImageDownloadErrorKind.AddressRefused);
    }

    [Fact]
    public async Task Disposing_the_provider_leaves_an_opened_download_readable()
    {
        await using var server = new ResultServer(Whole(Picture));
        var provider = Provider(server.Endpoint, _ => { });
        using var stream = await provider.GetRequiredService<IImageEditClient>().OpenReadAsync(server.Image());

        await provider.DisposeAsync();

        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        copy.ToArray().Should().Equal(Picture);
    }

    private static ServiceProvider Provider(Uri endpoint, Action<IServiceCollection> add, Action<ImageEditClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddImageEditClient(options =>
        {
            (options.ApiKey, options.Endpoint) = (MockedService.ApiKey, endpoint);
            configure?.Invoke(options);
        });
        add(services);
        return services.BuildServiceProvider();
    }

    private static async Task<byte[]> ReadAsync(ServiceProvider provider, EditedImage image)
    {
        using var stream = await provider.GetRequiredService<IImageEditClient>().OpenReadAsync(image);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class Observer(ConcurrentQueue<string> seen, string name) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Enqueue(name);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
