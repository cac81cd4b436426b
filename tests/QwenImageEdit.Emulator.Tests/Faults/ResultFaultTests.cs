using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class ResultFaultTests : FaultTest
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _plain = new(new HttpClientHandler { AllowAutoRedirect = false });
    private string _link = "";
    private byte[] _picture = [];
    private EntityTagHeaderValue _tag = null!;

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        _link = (await response.JsonAsync()).ImageLinks()[0];
        using var good = await Http.GetAsync(_link);
        _picture = await good.Content.ReadAsByteArrayAsync();
        _tag = good.Headers.ETag!;
    }

    [Fact]
    public async Task A_valid_link_returns_the_headers_that_a_resumed_download_needs()
    {
        using var whole = await Http.GetAsync(_link);
        whole.Headers.AcceptRanges.Should().Equal("bytes");
        whole.Headers.ETag!.IsWeak.Should().BeFalse();
        whole.Content.Headers.ContentLength.Should().Be(_picture.Length);

        using var part = await PartAsync(message => message.Headers.IfMatch.Add(_tag));
        part.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        part.Headers.ETag.Should().Be(_tag);
        part.Content.Headers.ContentRange.Should().Be(new ContentRangeHeaderValue(100, _picture.Length - 1, _picture.Length));
        (await part.Content.ReadAsByteArrayAsync()).Should().Equal(_picture[100..]);
    }

    [Fact]
    public async Task An_html_page_can_have_status_200()
    {
        using var response = await FaultyAsync(ResultFault.HtmlWith200());
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await TextAsync(response)).Should().StartWith("<html>");
    }

    [Theory]
    [InlineData(403, "SignatureDoesNotMatch")]
    [InlineData(404, "NoSuchKey")]
    [InlineData(503, "ServerBusy")]
    public async Task A_storage_error_is_xml(int status, string code)
    {
        using var response = await FaultyAsync(ResultFault.StorageError(status, code));
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/xml");
        (await TextAsync(response)).Should().Contain($"<Code>{code}</Code>");
    }

    [Fact]
    public async Task A_storage_error_is_xml_whatever_its_text_holds()
    {
        using var response = await FaultyAsync(ResultFault.StorageError(403, "A\u0001<B>", "\u0000 \uFFFE \u001F & 画 😀"));
        var error = XDocument.Parse(await TextAsync(response)).Root!;
        error.Element("Code")!.Value.Should().Be("A\uFFFD<B>");
        error.Element("Message")!.Value.Should().Be("\uFFFD \uFFFD \uFFFD & 画 😀");
    }

    [Fact]
    public async Task A_link_can_appear_expired()
    {
        using var response = await FaultyAsync(ResultFault.Expired());
        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await TextAsync(response)).Should().Contain("<Code>AccessDenied</Code>").And.Contain("Request has expired.");
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    public async Task A_jpeg_can_be_returned_instead_of_a_png(string contentType)
    {
        using var response = await FaultyAsync(ResultFault.JpegInsteadOfPng(contentType));
        response.Content.Headers.ContentType!.MediaType.Should().Be(contentType);
        (await response.Content.ReadAsByteArrayAsync())[..3].Should().Equal(0xFF, 0xD8, 0xFF);
    }

    [Fact]
    public async Task The_body_can_be_empty()
    {
        using var response = await FaultyAsync(ResultFault.ZeroBytes());
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.Should().Be(0);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_connection_can_be_reset()
    {
        (await FluentActions.Awaiting(() => FaultyAsync(ResultFault.Reset())).Should().ThrowAsync<HttpRequestException>())
            .Which.InnerException!.InnerException.Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
        (await Http.GetByteArrayAsync(_link)).Should().Equal(_picture);
    }

    [Fact]
    public async Task A_download_that_was_cut_off_can_be_resumed()
    {
        using var response = await FaultyAsync(ResultFault.CutOff(100));
        response.Content.Headers.ContentLength.Should().Be(_picture.Length);
        using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[100];
        await body.ReadExactlyAsync(first);
        await FluentActions.Awaiting(() => body.ReadExactlyAsync(new byte[1], 0, 1).AsTask()).Should().ThrowAsync<HttpIOException>();

        using var rest = await PartAsync(message => message.Headers.IfRange = new RangeConditionHeaderValue(_tag));
        ((byte[])[.. first, .. await rest.Content.ReadAsByteArrayAsync()]).Should().Equal(_picture);
    }

    [Fact]
    public async Task A_resumed_download_can_be_cut_off_again()
    {
        Emulator.ResultFaults.Enqueue(ResultFault.CutOff(50));
        using var part = await PartAsync();
        part.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        using var body = await part.Content.ReadAsStreamAsync();
        var bytes = new byte[50];
        await body.ReadExactlyAsync(bytes);
        bytes.Should().Equal(_picture[100..150]);
        await FluentActions.Awaiting(() => body.ReadExactlyAsync(new byte[1], 0, 1).AsTask()).Should().ThrowAsync<HttpIOException>();
    }

    [Fact]
    public async Task A_body_can_be_longer_than_its_content_length()
    {
        Emulator.ResultFaults.Enqueue(ResultFault.LongerThanAnnounced(10));
        using var caller = await RawCaller.ConnectAsync(Emulator);
        var link = new Uri(_link);
        await caller.SendAsync($"GET {link.PathAndQuery} HTTP/1.1\r\nHost: {link.Authority}\r\n\r\n");
        (await caller.ReadUntilAsync("\r\n\r\n")).Should().Contain($"Content-Length: {_picture.Length - 10}\r\n");
        (await caller.ReadToEndAsync()).Should().HaveLength(_picture.Length);
    }

    [Fact]
    public async Task An_image_can_be_compressed()
    {
        using var response = await FaultyAsync(ResultFault.Gzip());
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        await gzip.CopyToAsync(buffer);
        buffer.ToArray().Should().Equal(_picture);
    }

    [Fact]
    public async Task An_endless_body_ends_when_the_caller_disconnects()
    {
        using (var response = await FaultyAsync(ResultFault.Endless()))
        {
            response.Content.Headers.ContentLength.Should().BeNull();
            using var body = await response.Content.ReadAsStreamAsync();
            var bytes = new byte[_picture.Length + (10 * 1024 * 1024)];
            await body.ReadExactlyAsync(bytes);
            bytes[.._picture.Length].Should().Equal(_picture);
        }

        _plain.Dispose();
        Http.Dispose();
        await Eventually.IsTrue(() => Emulator.Connections.Open == 0);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(100, 101)]
    public async Task A_range_other_than_the_requested_one_can_be_returned(int? requested, int returned)
    {
        Emulator.ResultFaults.Enqueue(ResultFault.WrongRange());
        using var response = requested is null ? await Http.GetAsync(_link) : await PartAsync();
        response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentRange.Should().Be(new ContentRangeHeaderValue(returned, _picture.Length - 1, _picture.Length));
        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(_picture[returned..]);
    }

    [Fact]
    public async Task The_object_can_change_between_two_ranges()
    {
        Emulator.ResultFaults.Enqueue(ResultFault.ETagChange(), ResultFault.ETagChange(), ResultFault.ETagChange());
        using var unconditional = await PartAsync();
        unconditional.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        unconditional.Headers.ETag.Should().NotBe(_tag);

        using var matching = await PartAsync(message => message.Headers.IfMatch.Add(_tag));
        matching.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);

        using var ranged = await PartAsync(message => message.Headers.IfRange = new RangeConditionHeaderValue(_tag));
        ranged.StatusCode.Should().Be(HttpStatusCode.OK);
        var other = await ranged.Content.ReadAsByteArrayAsync();
        other.Should().NotEqual(_picture);
        using var picture = Pictures.Decode(other);
        using var before = Pictures.Decode(_picture);
        picture.Bytes.AsSpan().SequenceEqual(before.Bytes).Should().BeTrue();
    }

    [Fact]
    public async Task The_storage_can_ignore_ranges()
    {
        Emulator.ResultFaults.Enqueue(ResultFault.NoRangeSupport());
        using var response = await PartAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.AcceptRanges.Should().BeEmpty();
        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(_picture);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data?a=%2Fb")]
    [InlineData("/results/elsewhere.png")]
    public async Task A_link_can_be_redirected(string location)
    {
        using var response = await FaultyAsync(ResultFault.Redirect(new Uri(location, UriKind.RelativeOrAbsolute)));
        response.StatusCode.Should().Be(HttpStatusCode.Found);
        response.Headers.NonValidated["Location"].ToString().Should().Be(location);
    }

    [Fact]
    public async Task An_image_can_arrive_a_few_bytes_at_a_time()
    {
        var half = (_picture.Length + 1) / 2;
        using var response = await FaultyAsync(ResultFault.SlowDrip(half, TimeSpan.FromMinutes(1)));
        response.Content.Headers.ContentLength.Should().Be(_picture.Length);
        using var body = await response.Content.ReadAsStreamAsync();
        var bytes = new byte[_picture.Length];
        await body.ReadExactlyAsync(bytes.AsMemory(..half));
        var rest = body.ReadExactlyAsync(bytes.AsMemory(half..)).AsTask();
        rest.IsCompleted.Should().BeFalse();
        await Eventually.IsTrue(() =>
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            return rest.IsCompleted;
        });
        bytes.Should().Equal(_picture);
    }

    [Fact]
    public async Task A_fault_affects_one_request_for_a_valid_link()
    {
        Emulator.ResultFaults.Enqueue(ResultFault.ZeroBytes());
        using var unknown = await Http.GetAsync(new Uri(Emulator.Endpoint, "/results/none.png"));
        unknown.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await Http.GetByteArrayAsync(_link)).Should().BeEmpty();
        (await Http.GetByteArrayAsync(_link)).Should().Equal(_picture);
        Emulator.Ledger.Total.Should().Be(OneBilled);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        Refused(() => ResultFault.StorageError(200, "Code"));
        Refused(() => ResultFault.CutOff(-1));
        Refused(() => ResultFault.LongerThanAnnounced(0));
        Refused(() => ResultFault.SlowDrip(0));
        Refused(() => ResultFault.SlowDrip(1, TimeSpan.Zero));
        Refused(() => ResultFault.SlowDrip(1, TimeSpan.FromDays(25)));
        FluentActions.Invoking(() => ResultFault.StorageError(403, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ResultFault.StorageError(403, "Code", null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ResultFault.JpegInsteadOfPng(null!)).Should().Throw<ArgumentNullException>();

        static void Refused(Func<ResultFault> make) => make.Should().Throw<ArgumentOutOfRangeException>();
    }

    private Task<HttpResponseMessage> FaultyAsync(ResultFault fault)
    {
        Emulator.ResultFaults.Enqueue(fault);
        return _plain.GetAsync(_link, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<HttpResponseMessage> PartAsync(Action<HttpRequestMessage>? condition = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _link);
        message.Headers.Range = new RangeHeaderValue(100, null);
        condition?.Invoke(message);
        return await Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }
}
