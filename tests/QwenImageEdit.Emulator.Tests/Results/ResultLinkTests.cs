using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Results;

public sealed class ResultLinkTests : EmulatorTest
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private string _link = "";

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var response = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*512\""));
        _link = (await response.JsonAsync()).ImageLinks()[0];
    }

    [Fact]
    public async Task A_link_contains_its_expiry_and_percent_escapes()
    {
        _link.Should().Contain($"Expires={_time.GetUtcNow().AddHours(24).ToUnixTimeSeconds()}&OSSAccessKeyId=").And.Contain("%2B").And.Contain("%2F");
        using var response = await Http.GetAsync(_link);
        response.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        response.Headers.ETag.Should().NotBeNull();
    }

    [Theory]
    [InlineData("%2F", "/")]
    [InlineData("%2F", "%2f")]
    [InlineData("%2B", "+")]
    [InlineData("Expires=1", "Expires=2")]
    public Task A_link_that_is_not_returned_byte_for_byte_is_refused(string from, string to) =>
        RefusedAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_link.Replace(from, to, StringComparison.Ordinal))), HttpStatusCode.Forbidden, "SignatureDoesNotMatch");

    [Fact]
    public Task A_method_the_link_was_not_signed_for_is_refused() =>
        RefusedAsync(new HttpRequestMessage(HttpMethod.Put, _link), HttpStatusCode.Forbidden, "SignatureDoesNotMatch");

    [Fact]
    public async Task A_key_sent_to_a_result_link_is_refused_and_recorded()
    {
        var message = new HttpRequestMessage(HttpMethod.Get, _link);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorCalls.Key);
        await RefusedAsync(message, HttpStatusCode.BadRequest, "InvalidArgument");
        Emulator.Requests.Should().ContainSingle(request => request.LeakedKey).Which.Path.Should().StartWith("/results/");
    }

    [Fact]
    public async Task A_link_expires()
    {
        _time.Advance(TimeSpan.FromHours(24));
        await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, _link), HttpStatusCode.Forbidden, "Request has expired.");
    }

    [Fact]
    public Task An_unknown_link_is_not_found() =>
        RefusedAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Emulator.Endpoint, "/results/none.png")), HttpStatusCode.NotFound, "NoSuchKey");

    [Fact]
    public async Task A_range_can_be_requested()
    {
        var whole = await Http.GetByteArrayAsync(_link);
        using var head = await Http.GetAsync(_link);
        using var message = new HttpRequestMessage(HttpMethod.Get, _link);
        message.Headers.Range = new RangeHeaderValue(100, null);
        message.Headers.IfRange = new RangeConditionHeaderValue(head.Headers.ETag!);
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        response.Content.Headers.ContentRange!.From.Should().Be(100);
        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(whole[100..]);
    }

    [Fact]
    public async Task A_range_of_another_version_is_not_returned()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, _link);
        message.Headers.Range = new RangeHeaderValue(100, null);
        message.Headers.IfMatch.Add(new EntityTagHeaderValue("\"other\""));
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task The_oldest_results_are_removed_first_above_the_size_limit()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { MaxResultBytes = 1 });
        using var first = await Http.PostEditAsync(emulator, Edit("\"size\":\"512*512\",\"n\":2"));
        var links = (await first.JsonAsync()).ImageLinks();
        using var gone = await Http.GetAsync(links[0]);
        using var kept = await Http.GetAsync(links[1]);
        (gone.StatusCode, kept.StatusCode).Should().Be((HttpStatusCode.NotFound, HttpStatusCode.OK));
    }

    private async Task RefusedAsync(HttpRequestMessage message, HttpStatusCode status, string named)
    {
        using (message)
        using (var response = await Http.SendAsync(message))
        {
            response.StatusCode.Should().Be(status);
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/xml");
            (await response.Content.ReadAsStringAsync()).Should().StartWith("<?xml").And.Contain("<Error>").And.Contain(named);
        }
    }
}
