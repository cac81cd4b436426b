using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>The service takes longer here than any test waits.</summary>
public sealed class CancellingTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    private ILocator Cancel => Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true });

    [ChromiumFact]
    public async Task Cancel_ends_the_edit_and_makes_the_form_available_again()
    {
        await BeginEditAsync();
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));
        await Cancel.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Result" })).ToContainTextAsync("Cancelled. What was already sent may still have been made and billed.");
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take your time ?cancelled") })).ToBeVisibleAsync();
        await Expect(Cancel).ToHaveCountAsync(0);
        await Expect(EditButton).ToBeEnabledAsync();
        await ScreenshotAsync("cancelled");
    }

    [ChromiumFact]
    public async Task A_service_that_stops_midway_is_shown_as_an_edit_that_may_be_billed()
    {
        await BeginEditAsync();
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Images.Count > 0)));
        await Emulator.DisposeAsync();

        await Expect(Page.GetByText("May have been billed")).ToBeVisibleAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }

    [ChromiumFact]
    public async Task A_wait_is_shown_with_its_reason_and_so_is_the_attempt_after_it()
    {
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(429, "Throttling.RateQuota", "Requests rate limit exceeded."));
        await BeginEditAsync();

        await Expect(Page.GetByText(new System.Text.RegularExpressions.Regex(@"^Waiting \d\.\d s before the next attempt: .*Throttling\.RateQuota"))).ToBeVisibleAsync();
        await Expect(Page.GetByText("Sending again, attempt 2.")).ToBeVisibleAsync();
        await ScreenshotAsync("waiting");
    }

    [ChromiumFact]
    public async Task A_phone_shows_a_running_edit_without_scrolling_sideways()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await BeginEditAsync();

        await ExpectWidthAsync(390);
        await ScreenshotAsync("phone-running");
    }

    [ChromiumFact]
    public async Task The_keyboard_reaches_Cancel_and_returns_to_Edit()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Take your time");
        await EditButton.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Editing…" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Cancel).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(EditButton).ToBeFocusedAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }
}
