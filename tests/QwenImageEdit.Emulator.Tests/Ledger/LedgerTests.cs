using System.Net;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Faults;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Ledger;

public sealed class LedgerTests : EmulatorTest
{
    private const string OtherKey = "sk-test-other-9876";

    [Fact]
    public void It_starts_empty()
    {
        Emulator.Ledger.Total.Should().Be(default(ImageCount));
        Emulator.Ledger.Keys.Should().BeEmpty();
        Emulator.Ledger.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task It_counts_images_by_key_and_by_request()
    {
        using var first = await Http.PostEditAsync(Emulator, Edit("\"n\":2,\"size\":\"512*512\""));
        using var second = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*512\""));
        using var message = Emulator.EditMessage(Edit("\"size\":\"512*512\""), OtherKey);
        using var third = await Http.SendAsync(message);

        var ledger = Emulator.Ledger;
        ledger.Total.Should().Be(new ImageCount(4, 4));
        ledger.Keys.Should().BeEquivalentTo(new Dictionary<string, ImageCount> { ["…6789-0d3b5607"] = new(3, 3), ["…9876-e3e39617"] = new(1, 1) });
        ledger.Requests.Should().BeEquivalentTo(new Dictionary<string, ImageCount>
        {
            [Id(first)] = new(2, 2),
            [Id(second)] = new(1, 1),
            [Id(third)] = new(1, 1),
        });
    }

    [Theory]
    [InlineData("sk-one-6789", "sk-two-6789", "…6789-93a28fea", "…6789-0b6383c5")]
    [InlineData("one", "two", "…-7692c3ad", "…-3fc4ccfe")]
    [InlineData("sk-12345", "sk-123456", "…-c11e7177", "…3456-16d87a74")]
    public async Task Keys_with_the_same_ending_and_short_keys_have_entries_of_their_own(string one, string two, string nameOfOne, string nameOfTwo)
    {
        foreach (var key in new[] { one, two })
        {
            using var message = Emulator.EditMessage(Edit("\"size\":\"512*512\""), key);
            using var response = await Http.SendAsync(message);
        }

        Emulator.Ledger.Keys.Keys.Should().BeEquivalentTo(nameOfOne, nameOfTwo);
    }

    [Fact]
    public async Task A_snapshot_never_changes()
    {
        var before = Emulator.Ledger;
        using var response = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*512\""));
        before.Total.Should().Be(default(ImageCount));
        before.Keys.Should().BeEmpty();
    }

    [Fact]
    public async Task Refused_requests_are_not_in_it()
    {
        using var response = await Http.PostEditAsync(Emulator, Edit("\"n\":7"));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        Emulator.Ledger.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task It_can_be_read_over_http()
    {
        using var response = await Http.PostEditAsync(Emulator, Edit("\"n\":2,\"size\":\"512*512\""));
        using var ledger = await Http.GetAsync(new Uri(Emulator.Endpoint, "/emulator/ledger"));
        ledger.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await ledger.Content.ReadAsStringAsync()).Should().Be(
            """{"total":{"made":2,"billed":2},"keys":{"…6789-0d3b5607":{"made":2,"billed":2}},"requests":{"the id":{"made":2,"billed":2}}}"""
                .Replace("the id", Id(response), StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_can_be_set_to_zero_over_http()
    {
        using var response = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*512\""));
        using var cleared = await Http.DeleteAsync(new Uri(Emulator.Endpoint, "/emulator/ledger"));
        (await cleared.Content.ReadAsStringAsync()).Should().Be("""{"total":{"made":0,"billed":0},"keys":{},"requests":{}}""");
        Emulator.Ledger.Total.Should().Be(default(ImageCount));

        using var next = await Http.PostEditAsync(Emulator, Edit("\"size\":\"512*512\""));
        Emulator.Ledger.Requests.Keys.Should().Equal(Id(next));
    }

    [Fact]
    public async Task It_keeps_the_latest_requests_and_complete_totals()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { MaxRememberedRequests = 1 });
        using var first = await Http.PostEditAsync(emulator, Edit("\"size\":\"512*512\""));
        using var second = await Http.PostEditAsync(emulator, Edit("\"size\":\"512*512\""));
        emulator.Ledger.Requests.Keys.Should().Equal(Id(second));
        emulator.Ledger.Total.Should().Be(new ImageCount(2, 2));
    }

    [Fact]
    public async Task An_edit_is_made_and_billed_even_if_the_caller_disconnects()
    {
        var time = new FakeTimeProvider();
        await using var emulator = await ImageEditEmulator.StartAsync(new() { TimeProvider = time, Latency = TimeSpan.FromMinutes(2) });
        using var impatience = new CancellationTokenSource();
        using var message = emulator.EditMessage(Edit("\"size\":\"512*512\""));
        var edit = Http.SendAsync(message, impatience.Token);
        await Eventually.IsTrue(() => emulator.Requests is [{ Json: not null }]);
        await impatience.CancelAsync();
        await edit.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();

        await Eventually.IsTrue(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return emulator.Ledger.Total == new ImageCount(1, 1);
        });
    }

    private static string Id(HttpResponseMessage response) => response.Headers.GetValues("x-request-id").Single();
}
