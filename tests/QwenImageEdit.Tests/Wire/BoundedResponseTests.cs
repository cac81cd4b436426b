using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Wire;

/// <summary>Reading a response takes linear time and limited memory: a small gzip can contain a million items.</summary>
[Collection(RunsAlone.Name)]
public sealed class BoundedResponseTests
{
    private const string Image = """{"image":"https://example.com/a.png"}""";
    private const int Megabyte = 1024 * 1024;

    public static TheoryData<string> Items { get; } = new() { """{"text":"x"}""", """{"image":"x"}""", "{}", "[]", "1" };

    [Theory]
    [MemberData(nameof(Items))]
    public async Task A_million_items_do_not_use_more_memory_than_their_bytes(string item)
    {
        string content = Image + string.Concat(Enumerable.Repeat("," + item, 1_000_000));
        using var service = ServiceOf($$"""{"output":{"choices":[{"message":{"content":[{{content}}]} }]},"request_id":"r"}""");
        var request = TestRequests.UrlEdit().Build();

        long before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await service.Client.EditAsync(request);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        result.Images[0].Url.Should().Be("https://example.com/a.png");
        result.Images.Count.Should().BeLessThanOrEqualTo(100);
        (result.Text?.Length ?? 0).Should().BeLessThanOrEqualTo(64 * 1024);
        allocated.Should().BeLessThan(100 * Megabyte);
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_unknown_members_are_not_kept()
    {
        string members = string.Concat(Enumerable.Range(0, 400_000).Select(number => $"\"m{number}\":1,"));
        using var service = ServiceOf($$"""{ {{members}}"usage":{ {{members}}"image_count":1},"output":{"choices":[{"message":{"content":[{{Image}}]} }]} }""");
        var request = TestRequests.UrlEdit().Build();

        long before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await service.Client.EditAsync(request);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        result.AdditionalProperties!.Count.Should().BeLessThanOrEqualTo(100);
        result.Usage.AdditionalProperties!.Count.Should().BeLessThanOrEqualTo(100);
        result.Usage.ImageCount.Should().Be(1);
        allocated.Should().BeLessThan(150 * Megabyte);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(30, true)]
    [InlineData(65, false)]
    public async Task Unknown_members_are_kept_up_to_the_depth_that_serializers_read(int depth, bool isKept)
    {
        string deep = string.Concat(Enumerable.Repeat("[", depth)) + new string(']', depth);
        using var service = ServiceOf($$"""{"unknown_member":{{deep}},"output":{"choices":[{"message":{"content":[{{Image}}]} }]} }""");

        var result = await service.Client.EditAsync(TestRequests.UrlEdit().Build());
        var restored = ImageEditJson.DeserializeResult(ImageEditJson.Serialize(result));

        restored.Should().Be(result);
        (result.AdditionalProperties is not null).Should().Be(isKept);
    }

    [Fact]
    public async Task Reading_stops_when_the_attempt_times_out()
    {
        var time = new FakeTimeProvider();
        string content = string.Concat(Enumerable.Repeat("1,", 1_000_000)) + Image;
        byte[] body = Encoding.UTF8.GetBytes($$"""{"output":{"choices":[{"message":{"content":[{{content}}]} }]} }""");
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = time })
        {
            Respond = () => new HttpResponseMessage { Content = new StreamContent(new EndingStream(body, () => time.Advance(ImageEditClientOptions.DefaultAttemptTimeout))) },
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build()))
            .Should().ThrowAsync<ImageEditTransportException>().WithMessage("*no response arrived within 330 s*"))
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task Reading_stops_when_the_caller_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        string content = string.Concat(Enumerable.Repeat("1,", 1_000_000)) + Image;
        byte[] body = Encoding.UTF8.GetBytes($$"""{"output":{"choices":[{"message":{"content":[{{content}}]} }]} }""");
        using var service = new MockedService
        {
            Respond = () => new HttpResponseMessage { Content = new StreamContent(new EndingStream(body, cancellation.Cancel)) },
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build(), cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>())
            .Which.InnerException.Should().BeOfType<ImageEditTransportException>().Which.OutcomeUnknown.Should().BeTrue();
    }

    [Fact]
    public async Task A_stream_that_ignores_its_token_does_not_block_the_call()
    {
        var time = new FakeTimeProvider();
        var never = new TaskCompletionSource<int>();
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = time })
        {
            Respond = () => new HttpResponseMessage { Content = new StreamContent(new IgnoringStream(never.Task, () => time.Advance(ImageEditClientOptions.DefaultAttemptTimeout))) },
        };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.OutcomeUnknown.Should().BeTrue();
    }

    /// <summary>Compresses the body to a few kilobytes, as an attacker would.</summary>
    private static MockedService ServiceOf(string body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(body));
        }

        byte[] bytes = compressed.ToArray();
        return new MockedService
        {
            Respond = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) { Headers = { ContentEncoding = { "gzip" } } } },
        };
    }

    /// <summary>Runs an action after the last byte was read.</summary>
    private sealed class EndingStream(byte[] bytes, Action atEnd) : HookedStream(bytes)
    {
        protected override ValueTask<int> OnReadAsync(int read)
        {
            if (read == 0)
            {
                atEnd();
            }

            return new(read);
        }
    }

    private sealed class IgnoringStream(Task<int> never, Action onRead) : HookedStream([])
    {
        protected override ValueTask<int> OnReadAsync(int read)
        {
            _ = Task.Run(onRead, CancellationToken.None);
            return new(never);
        }
    }
}
