using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Responses that a service should never send.</summary>
public sealed class BrokenResponseTests
{
    private static readonly byte[] LargeImage = LargeJpeg();

    [Theory]
    [InlineData("413 Payload Too Large", "{}", ImageEditErrorKind.TooLarge)]
    [InlineData("401 Unauthorized", """{"code":"InvalidApiKey","message":"Invalid API-key provided.","request_id":"r1"}""", ImageEditErrorKind.Authentication)]
    public async Task A_response_before_the_request_body_was_sent_is_read(string status, string body, ImageEditErrorKind kind)
    {
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadHeadersAsync(stream, cancellationToken);
            await RawService.WriteAsync(stream, RawService.Response(body, status, "Connection: close\r\n"), cancellationToken);
            stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, cancellationToken);
        });
        using var client = service.CreateClient();

        var exception = (await client.Awaiting(it => it.EditAsync(LargeRequest())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(kind);
    }

    [Fact]
    public async Task A_truncated_response_leaves_the_outcome_unknown()
    {
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadRequestAsync(stream, cancellationToken);
            string response = RawService.Response(MockedService.SuccessBody);
            await RawService.WriteAsync(stream, response[..^(MockedService.SuccessBody.Length / 2)], cancellationToken);
        });
        using var client = service.CreateClient();

        await ShouldBeUnknown(client);
    }

    [Fact]
    public async Task Reading_a_response_of_a_hundred_megabytes_stops_early()
    {
        long written = 0;
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadRequestAsync(stream, cancellationToken);
            await RawService.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n", cancellationToken);
            byte[] piece = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            for (; written < 104857600; written += piece.Length)
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
        });
        using var client = service.CreateClient();

        await ShouldBeUnknown(client, "*longer than*");

        written.Should().BeLessThan(64 * 1024 * 1024);
    }

    [Fact]
    public async Task Reading_a_response_that_never_ends_stops_at_the_attempts_time_limit()
    {
        var time = new FakeTimeProvider();
        var isHeld = new TaskCompletionSource();
        await using var service = new RawService(async (stream, cancellationToken) =>
        {
            await RawService.ReadRequestAsync(stream, cancellationToken);
            await RawService.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", cancellationToken);
            isHeld.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        using var client = service.CreateClient(options => options.TimeProvider = time);

        var failing = ShouldBeUnknown(client, "*no response arrived within 330 s*");
        await isHeld.Task;
        time.Advance(ImageEditClientOptions.DefaultAttemptTimeout);
        await failing;
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("duplicate")]
    [InlineData("types")]
    [InlineData("gzip")]
    public async Task A_response_that_cannot_be_parsed_leaves_the_outcome_unknown(string kind)
    {
        string body = kind switch
        {
            "deep" => string.Concat(Enumerable.Repeat("""{"output":""", 10_000)) + "1" + new string('}', 10_000),
            "duplicate" => """{"output":{"choices":[]},"output":{"choices":[]}}""",
            "types" => """{"output":[1,2,3],"request_id":5}""",
            _ => "this is not gzip",
        };
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Beijing, Retry = { MaxRetries = 0 } })
        {
            Respond = () =>
            {
                var response = MockedService.Json(HttpStatusCode.OK, body);
                if (kind == "gzip")
                {
                    response.Content.Headers.ContentEncoding.Add("gzip");
                }

                return response;
            },
        };

        await ShouldBeUnknown(service.Client);
    }

    private static async Task ShouldBeUnknown(ImageEditClient client, string message = "*")
    {
        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>().WithMessage(message)).Which;
        exception.OutcomeUnknown.Should().BeTrue();
        exception.Attempts.Should().ContainSingle().Which.Outcome.Should().Be(ImageEditAttemptOutcome.Unknown);
    }

    private static ImageEditRequest LargeRequest() =>
        ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromBytes(LargeImage).WithUploadMode(UploadMode.Inline)).WithPrompt("x").Build();

    private static byte[] LargeJpeg()
    {
        byte[] bytes = new byte[ImageLimits.MaxBytes];
        File.ReadAllBytes(TestImages.Boats).CopyTo(bytes, 0);
        return bytes;
    }
}
