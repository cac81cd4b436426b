using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class FailureTests(Chromium chromium) : BrowserTest(chromium)
{
    private ILocator Result => Page.GetByRole(AriaRole.Region, new() { Name = "Result" });

    [ChromiumFact]
    public async Task An_error_is_shown_with_its_hint_and_request_id()
    {
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(400, "DataInspectionFailed", "Input data may contain inappropriate content."));
        await TryEditAsync();

        await Expect(Result).ToContainTextAsync("The service refused the edit.");
        await Expect(Result).ToContainTextAsync("DataInspectionFailed: Input data may contain inappropriate content.");
        await Expect(Result.Locator(".what-to-do")).Not.ToBeEmptyAsync();
        await Expect(Result).ToContainTextAsync(Emulator.Requests[^1].RequestId);
        await ScreenshotAsync("error");
    }

    [ChromiumFact]
    public async Task An_edit_that_may_be_billed_is_marked()
    {
        Emulator.Faults.Enqueue(EmulatorFault.ResetAfterImages());
        await TryEditAsync();

        await Expect(Result.GetByText("May have been billed")).ToBeVisibleAsync();
        await ScreenshotAsync("may-be-billed");
    }

    [ChromiumFact]
    public async Task A_service_that_stops_does_not_break_the_page()
    {
        await Emulator.DisposeAsync();
        await TryEditAsync();

        await Expect(Result).ToContainTextAsync("The service cannot be reached.");
        await Expect(EditButton).ToBeEnabledAsync();
    }

    [ChromiumFact]
    public async Task A_studio_that_stops_is_shown_as_unreachable()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Anyone there?");
        await Studio.DisposeAsync();
        await EditButton.ClickAsync();

        await Expect(Page.GetByText("The studio cannot be reached.")).ToBeVisibleAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }

    [ChromiumFact]
    public async Task An_edit_with_a_lost_answer_is_sent_again_as_the_same_edit_and_the_next_one_works()
    {
        await Page.EvaluateAsync(
            """
            () => {
              const real = window.XMLHttpRequest;
              window.XMLHttpRequest = class extends real {
                constructor() {
                  super();
                  window.XMLHttpRequest = real;
                  this.addEventListener('load', event => {
                    event.stopImmediatePropagation();
                    this.dispatchEvent(new ProgressEvent('error'));
                  });
                }
              };
            }
            """);
        await TryEditAsync();
        await Expect(Page.GetByText("The studio cannot be reached.")).ToBeVisibleAsync();
        await EditButton.ClickAsync();

        var history = Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Turn the photograph into a watercolour") });
        await Expect(Results).ToHaveCountAsync(1);
        await Expect(history).ToHaveCountAsync(1);
        Emulator.Ledger.Total.Billed.Should().Be(1);
        await Expect(Page.GetByText("The studio cannot be reached.")).ToBeHiddenAsync();
        await EditButton.ClickAsync();
        await Expect(history).ToHaveCountAsync(2);
        Emulator.Ledger.Total.Billed.Should().Be(2);
    }

    [ChromiumFact]
    public async Task An_expired_link_is_shown_in_place_of_its_picture()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.Expired());
        await TryEditAsync();

        await Expect(Result).ToContainTextAsync("The picture’s link has expired.");
        await Expect(Result).ToContainTextAsync("The edit was made and billed, but the service no longer provides the picture.");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Fetch it again" })).ToHaveCountAsync(0);
        await ScreenshotAsync("dead-link");
    }

    [ChromiumFact]
    public async Task A_picture_that_could_not_be_fetched_can_be_fetched_again()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.HtmlWith200());
        await TryEditAsync();
        await Expect(Result).ToContainTextAsync("The picture could not be fetched.");

        Emulator.ResultFaults.Clear();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Fetch it again" }).ClickAsync();
        await Expect(Results).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task A_jpeg_is_downloaded_as_a_jpeg()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.JpegInsteadOfPng());
        await TryEditAsync();

        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Download result 1" })).ToHaveAttributeAsync("download", new System.Text.RegularExpressions.Regex(@"-1\.jpeg$"));
    }

    [ChromiumFact]
    public async Task A_session_that_was_lost_is_renewed_silently()
    {
        await Page.Context.ClearCookiesAsync();
        await TryEditAsync();

        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Ledger.Total.Billed.Should().Be(1);
    }

    private async Task TryEditAsync()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Turn the photograph into a watercolour");
        await EditButton.ClickAsync();
    }
}
