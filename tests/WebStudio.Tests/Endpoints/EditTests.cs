using System.Net;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class EditTests : StudioTest
{
    [Fact]
    public async Task An_edit_is_accepted_and_its_events_end_with_its_pictures()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var accepted = await visitor.AcceptedAsync(form);
        var events = await visitor.EventsAsync(StudioVisitor.IdOf(accepted));

        ((string)accepted["outcome"]!).Should().Be("Waiting");
        var (type, ended, _) = events[^1];
        type.Should().Be("ended");
        ((string)ended["outcome"]!).Should().Be("Done");
        ((string)ended["requestId"]!).Should().Be(Emulator.Requests.Single(request => request.Method == "POST").RequestId);
        ended["cost"]!.ToJsonString().Should().Be("""{"amount":0.20,"currency":"CNY","asOf":"2026-07-01"}""");
        using var picture = await visitor.Http.GetAsync((string)ended["pictures"]![0]!["url"]!);
        picture.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        (await picture.Content.ReadAsByteArrayAsync()).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await visitor.Http.GetByteArrayAsync((string)ended["inputs"]![0]!["url"]!)).Should().Equal(PictureFiles.Boats);
    }

    [Fact]
    public async Task Every_field_reaches_the_service()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(
            ("prompt", "one\r\ntwo"), ("negativePrompt", "blur"), ("count", "2"), ("size", "1024*1536"),
            ("seed", "42"), ("promptExtend", "false"), ("watermark", "true")).With(PictureFiles.Boats, PictureFiles.Flower);

        await visitor.EditAsync(form);

        var received = Emulator.Requests.Single(request => request.Method == "POST");
        received.Json.Should().Contain(""""text":"one\ntwo"""").And.Contain(
            """"parameters":{"n":2,"negative_prompt":"blur","prompt_extend":false,"watermark":true,"size":"1024*1536","seed":42}"""");
        received.Images.Select(image => image.Length).Should().Equal(PictureFiles.Boats.Length, PictureFiles.Flower.Length);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_edit_and_one_bill()
    {
        using var visitor = NewVisitor();
        await visitor.BeginAsync();
        string id = Guid.NewGuid().ToString();
        using var first = EditForms.Form(("editId", id)).With(PictureFiles.Boats);
        using var second = EditForms.Form(("editId", id)).With(PictureFiles.Boats);
        using var third = EditForms.Form(("editId", id)).With(PictureFiles.Boats);

        var edits = await Task.WhenAll(visitor.AcceptedAsync(first), visitor.AcceptedAsync(second));
        await visitor.EndedAsync(id);
        var again = await visitor.AcceptedAsync(third);

        edits.Select(StudioVisitor.IdOf).Should().Equal(id, id);
        ((string)again["outcome"]!).Should().Be("Done");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
        (await visitor.HistoryAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Attempts_and_waits_are_reported_while_they_happen()
    {
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(429, "Throttling.RateQuota", "Requests rate limit exceeded."));
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var events = await visitor.EventsAsync(StudioVisitor.IdOf(await visitor.AcceptedAsync(form)));

        var steps = events.Where(item => item.Type == "progress").Select(item => item.Data).ToList();
        steps.Select(step => $"{step["step"]} {step["attempt"]}").Should().StartWith(["Sending 1", "WaitingToRetry 2"]).And.EndWith("Sending 2");
        ((double)steps[1]["waitSeconds"]!).Should().BePositive();
        ((string)steps[1]["reason"]!).Should().Be("Throttling.RateQuota");
        ((string)events[^1].Data["outcome"]!).Should().Be("Done");
    }

    [Fact]
    public async Task A_refusal_is_reported_with_its_hint_and_request_id()
    {
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(400, "DataInspectionFailed", "Input data may contain inappropriate content."));
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var problem = (await visitor.EditAsync(form))["problem"]!;

        ((string)problem["kind"]!).Should().Be("Refused.ContentRefused");
        ((string)problem["detail"]!).Should().Be("DataInspectionFailed: Input data may contain inappropriate content.");
        ((string)problem["hint"]!).Should().NotBeNullOrEmpty();
        ((string)problem["requestId"]!).Should().Be(Emulator.Requests[^1].RequestId);
        ((bool)problem["outcomeUnknown"]!).Should().BeFalse();
    }

    [Fact]
    public async Task An_unknown_outcome_is_reported_as_possibly_billed()
    {
        Emulator.Faults.Enqueue(EmulatorFault.HtmlPage(502));
        using var visitor = NewVisitor();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var edit = await visitor.EditAsync(form);

        ((string)edit["outcome"]!).Should().Be("Failed");
        ((bool)edit["problem"]!["outcomeUnknown"]!).Should().BeTrue();
        ((string)edit["problem"]!["hint"]!).Should().Contain("may have been made and billed");
    }

    [Fact]
    public async Task An_unreachable_service_is_reported_and_the_studio_keeps_running()
    {
        using var visitor = NewVisitor();
        await Emulator.DisposeAsync();
        using var form = EditForms.Form().With(PictureFiles.Boats);

        var problem = (await visitor.EditAsync(form))["problem"]!;

        ((string)problem["title"]!).Should().Be("The service cannot be reached.");
        ((bool)problem["outcomeUnknown"]!).Should().BeFalse();
        (await visitor.Http.GetAsync("/health")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_history_lists_the_newest_edit_first()
    {
        using var visitor = NewVisitor();
        foreach (string prompt in new[] { "first", "second" })
        {
            using var form = EditForms.Form(("prompt", prompt)).With(PictureFiles.Boats);
            await visitor.EditAsync(form);
        }

        (await visitor.HistoryAsync()).Select(edit => (string)edit!["prompt"]!).Should().Equal("second", "first");
        using var other = NewVisitor();
        (await other.HistoryAsync()).Should().BeEmpty();
    }
}
