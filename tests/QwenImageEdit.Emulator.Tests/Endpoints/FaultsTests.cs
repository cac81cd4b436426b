using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static System.Net.Http.HttpMethod;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Endpoints;

public sealed class FaultsTests : ControlTest
{
    private const string Empty = """{"queued":[],"hasRule":false,"random":null}""";

    private readonly FakeTimeProvider _time = new();

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task A_fault_occurs_as_often_as_wanted()
    {
        var (status, answer) = await PostFaultsAsync(
            """{"fault":"refuse","status":429,"code":"Throttling.RateQuota","message":"slow down","retryAfterSeconds":2,"times":3}""");
        status.Should().Be(200);
        answer.GetRawText().Should().Be(
            $$"""{"edit":{"queued":[{"name":"Refuse 429 Throttling.RateQuota","times":3}],"hasRule":false,"random":null},"result":{{Empty}}}""");

        using (var refused = await Http.PostEditAsync(Emulator, Edit(SmallEdit)))
        {
            refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(2));
            (await refused.JsonAsync()).GetProperty("message").GetString().Should().Be("slow down");
        }

        (await EditAsync()).Should().Be(429);
        (await EditAsync()).Should().Be(429);
        (await EditAsync()).Should().Be(200);
    }

    [Fact]
    public async Task Faults_of_an_array_occur_in_order_for_edits_and_for_results()
    {
        (await PostFaultsAsync("""
            [
              {"fault":"htmlPage","status":502},
              {"on":"result","fault":"storageError","status":503,"code":"ServerBusy"},
              {"on":"edit","fault":"refuse","status":503,"code":"ServiceUnavailable","message":"busy","shape":"nested","imagesMade":null}
            ]
            """)).Status.Should().Be(200);
        (await EditAsync()).Should().Be(502);
        (await EditAsync()).Should().Be(503);
        using var edit = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        var link = (await edit.JsonAsync()).ImageLinks().Single();
        using var busy = await Http.GetAsync(link);
        ((int)busy.StatusCode).Should().Be(503);
        using var good = await Http.GetAsync(link);
        ((int)good.StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task Random_faults_are_those_of_the_seed()
    {
        const string Order = """{"probability":0.5,"seed":7,"faults":[{"fault":"htmlPage","status":502},{"fault":"gatewayJson","status":504}]}""";
        (await PostFaultsAsync(Order)).Json.GetProperty("edit").GetProperty("random").GetRawText().Should()
            .Be("""{"probability":0.5,"seed":7,"faults":["HTML 502 after the images","Gateway's JSON 504 after the images"]}""");
        var statuses = await StatusesAsync();
        statuses.Should().Contain(200).And.Contain(502).And.Contain(504);

        await PostFaultsAsync(Order);
        (await StatusesAsync()).Should().Equal(statuses);
    }

    [Fact]
    public async Task Faults_of_CSharp_are_listed_too()
    {
        Emulator.Faults.Enqueue(EmulatorFault.Gzip(), EmulatorFault.Gzip());
        Emulator.Faults.Set(_ => null);
        var (_, state) = await SendAsync(Get, "faults");
        state.GetProperty("edit").GetRawText().Should().Be("""{"queued":[{"name":"Gzip","times":1},{"name":"Gzip","times":1}],"hasRule":true,"random":null}""");
    }

    [Fact]
    public async Task The_members_that_say_when_a_fault_occurs_are_listed()
    {
        var (_, state) = await SendAsync(Get, "faults");
        state.GetProperty("membersOfEachFault").GetRawText().Should()
            .Be("""{"on":"one of edit, result; default edit","times":"an integer from 1 to 1000; default 1"}""");
        state.GetProperty("membersOfRandomFaults").EnumerateObject().Select(member => member.Name).Should().Equal("on", "probability", "seed", "faults");
    }

    [Fact]
    public async Task All_faults_can_be_removed()
    {
        await PostFaultsAsync("""[{"fault":"gzip"},{"on":"result","fault":"reset"},{"probability":1,"faults":[{"fault":"resetBeforeBody"}]},{"on":"result","probability":1,"faults":[{"fault":"reset"}]}]""");
        Emulator.Faults.Set(_ => EmulatorFault.ResetBeforeBody());
        (await SendAsync(Delete, "faults")).Json.GetRawText().Should().Be($$"""{"edit":{{Empty}},"result":{{Empty}}}""");
        (await EditAsync()).Should().Be(200);
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("\"500ms\"", 0.5)]
    [InlineData("\"5s\"", 5)]
    [InlineData("\"2m\"", 120)]
    [InlineData("\"0.5h\"", 1800)]
    public async Task A_pause_lasts_as_long_as_wanted(string duration, double seconds)
    {
        (await PostFaultsAsync($$"""{"fault":"stallBeforeHeaders","duration":{{duration}}}""")).Status.Should().Be(200);
        var edit = EditAsync();
        var elapsed = TimeSpan.Zero;
        while (!edit.IsCompleted)
        {
            elapsed += TimeSpan.FromSeconds(seconds / 2);
            _time.Advance(TimeSpan.FromSeconds(seconds / 2));
            await Task.Delay(5);
        }

        (await edit).Should().Be(200);
        elapsed.TotalSeconds.Should().BeGreaterThanOrEqualTo(seconds);
    }

    [Theory]
    [InlineData("2030-01-31T12:00:00Z", "Thu, 31 Jan 2030 12:00:00 GMT")]
    [InlineData("2030-01-31T12:00:00.5+08:00", "Thu, 31 Jan 2030 04:00:00 GMT")]
    [InlineData("2030-01-31T12:00:00", "Thu, 31 Jan 2030 12:00:00 GMT")]
    public async Task A_date_is_in_UTC_unless_it_has_an_offset(string date, string header)
    {
        (await PostFaultsAsync($$"""{"fault":"refuse","status":429,"code":"Throttling","message":"later","retryAfterDate":"{{date}}"}""")).Status.Should().Be(200);
        using var refused = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        refused.Headers.GetValues("Retry-After").Should().Equal(header);
    }

    [Fact]
    public async Task Any_content_type_is_accepted()
    {
        foreach (var contentType in new[] { "application/json", "text/plain", "application/octet-stream", null })
        {
            using var content = new StringContent("""{"fault":"gzip"}""");
            content.Headers.ContentType = contentType is null ? null : new(contentType);
            (await SendAsync(Post, "faults", content)).Status.Should().Be(200);
        }
    }

    private async Task<IReadOnlyList<int>> StatusesAsync()
    {
        var statuses = new List<int>();
        for (var call = 0; call < 20; call++)
        {
            statuses.Add(await EditAsync());
        }

        return statuses;
    }
}
