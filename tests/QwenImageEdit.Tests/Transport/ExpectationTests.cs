using System.Collections.Concurrent;
using System.Net;
#if !NETSTANDARD_ASSEMBLY
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
#endif

namespace QwenImageEdit.Tests.Transport;

/// <summary>Which requests ask a host before they send their bodies, and what a client learns from the answers.</summary>
public sealed class ExpectationTests
{
    /// <summary>With base64, more than 2 MB.</summary>
    private static readonly ImageInput LargeImage = ImageInput.FromBytes(TestBytes.Jpeg(1_600_000));

    private readonly ConcurrentQueue<bool> _questions = [];

    [Fact]
    public async Task A_417_for_a_request_without_expectation_is_a_refusal_and_is_not_retried()
    {
        using var service = new MockedService { Respond = () => new HttpResponseMessage(HttpStatusCode.ExpectationFailed) };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>())
            .Which.Attempts.Should().ContainSingle();

        service.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData(1_500_000, null)]
    [InlineData(1_600_000, true)]
    public async Task Only_a_request_of_2_MB_or_more_asks(int imageBytes, bool? asks)
    {
        using var service = new MockedService();

        await service.Client.EditAsync(Edit(ImageInput.FromBytes(TestBytes.Jpeg(imageBytes))));

        service.Request!.Headers.ExpectContinue.Should().Be(asks);
    }

    [Fact]
    public async Task A_client_that_is_told_not_to_ask_does_not()
    {
        await using var service = Service(answers: true);
        using var client = service.CreateClient(options => options.ExpectContinue = false);

        await client.EditAsync(Edit(LargeImage));

        _questions.Should().Equal(false);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_asked_once()
    {
        await using var service = Service(answers: false);
        using var client = service.CreateClient();

        for (int edit = 0; edit < 3; edit++)
        {
            await client.EditAsync(Edit(LargeImage));
        }

        _questions.Should().Equal(true, false, false);
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_asked_once()
    {
        await using var service = new StorageService();
        service.OnUpload = async (stream, headers, _, cancellationToken) =>
        {
            Note(headers);
            await RawService.ReadBodyAsync(stream, headers, cancellationToken);
            await RawService.WriteAsync(stream, RawService.Response(string.Empty, headers: "Connection: close\r\n"), cancellationToken);
        };
        using var client = service.CreateClient();

        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(2_100_000)), ImageEditModel.QwenImageEditMax);
        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(2_100_001)), ImageEditModel.QwenImageEditMax);

        _questions.Should().Equal(true, false);
    }

    [Fact]
    public async Task A_refusal_before_the_body_is_heard()
    {
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            Note(await RawService.ReadHeadersAsync(stream, cancellationToken));
            await RawService.WriteAsync(
                stream, RawService.Response("""{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r-1"}""", "401 Unauthorized", "Connection: close\r\n"), cancellationToken);
        });
        using var client = service.CreateClient();

        for (int edit = 0; edit < 2; edit++)
        {
            (await client.Awaiting(it => it.EditAsync(Edit(LargeImage))).Should().ThrowAsync<ImageEditApiException>())
                .Which.ErrorCode.Should().Be("InvalidApiKey");
        }

        _questions.Should().Equal(true, true);
    }

    [Fact]
    public async Task A_request_whose_connection_broke_while_it_was_sent_asks_when_it_is_sent_again()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            string headers = await RawService.ReadHeadersAsync(stream, cancellationToken);
            Note(headers);
            if (_questions.Count == 1)
            {
                await stream.ReadExactlyAsync(new byte[1], cancellationToken);
                await stream.DisposeAsync();
                closed.SetResult();
            }
            else
            {
                await StorageService.DrainAsync(stream, headers, cancellationToken);
                await RawService.WriteAsync(stream, RawService.Response(MockedService.SuccessBody, headers: "Connection: close\r\n"), cancellationToken);
            }
        });
        using var client = service.CreateClient(options => options.Retry = new() { BaseDelay = TimeSpan.Zero });

        byte[] image = TestBytes.Jpeg(1_000_000);
        await client.EditAsync(Edit(ImageInput.FromStream(() => new WaitingStream(image, closed.Task), image.Length)));

        _questions.Should().Equal(false, true);
    }

#if !NETSTANDARD_ASSEMBLY
    [Fact]
    public async Task A_slow_connection_is_not_silence()
    {
        await using var service = Service(answers: true);
        var services = new ServiceCollection();
        services.AddImageEditClient(options => (options.ApiKey, options.Endpoint) = (MockedService.ApiKey, service.Endpoint))
            .ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)((DelegatingHandler)handler).InnerHandler!).ConnectCallback = ConnectSlowlyAsync);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IImageEditClient>();

        await client.EditAsync(Edit(LargeImage));
        await client.EditAsync(Edit(LargeImage));

        _questions.Should().Equal(true, true);
    }

    /// <summary>Takes longer than the handler waits for an answer, which it measures with the real clock.</summary>
    private static async ValueTask<Stream> ConnectSlowlyAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.1), cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
#endif

    private static ImageEditRequest Edit(ImageInput image) => ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(image).WithPrompt("x").Build();

    private void Note(string headers) => _questions.Enqueue(headers.Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase));

    private RawService Service(bool answers) => new(async (stream, cancellationToken) =>
    {
        string headers = await RawService.ReadHeadersAsync(stream, cancellationToken);
        Note(headers);
        if (answers)
        {
            await StorageService.DrainAsync(stream, headers, cancellationToken);
        }
        else
        {
            await RawService.ReadBodyAsync(stream, headers, cancellationToken);
        }

        await RawService.WriteAsync(stream, RawService.Response(MockedService.SuccessBody, headers: "Connection: close\r\n"), cancellationToken);
    });

    /// <summary>Waits after its first bytes.</summary>
    private sealed class WaitingStream(byte[] bytes, Task waited) : MemoryStream(bytes)
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (Position > 0)
            {
                await waited.WaitAsync(cancellationToken);
            }

            return await base.ReadAsync(buffer.AsMemory(offset, count), cancellationToken);
        }
    }
}
