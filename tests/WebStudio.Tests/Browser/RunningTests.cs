using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>Edits that are still running when something happens.</summary>
public sealed class RunningTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Latency = TimeSpan.FromSeconds(4) };

    [ChromiumFact]
    public async Task A_running_edit_shows_its_time_and_its_steps()
    {
        await BeginEditAsync();

        await Expect(Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^1\.\d s$"));
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await ScreenshotAsync("running");
        await Expect(Results).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Timer)).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_double_click_is_one_edit_and_one_bill()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Once");
        await EditButton.DblClickAsync();
        await Page.EvaluateAsync("() => document.getElementById('form').requestSubmit()");

        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
    }

    [ChromiumFact]
    public async Task A_closed_tab_cancels_its_edit_on_the_server()
    {
        await BeginEditAsync();
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Method == "POST")));
        await Page.CloseAsync();

        await Eventually.IsTrue(async () => (await HistoryAsync()).Contains("\"outcome\":\"Cancelled\"", StringComparison.Ordinal));
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Connections.Open == 0));
    }

    [ChromiumFact]
    public async Task Cancel_gives_the_form_back()
    {
        await BeginEditAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(Page.GetByText("Cancelled. What was already sent may still have been made and billed.")).ToBeVisibleAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }

    private async Task<string> HistoryAsync() => await (await Page.Context.APIRequest.GetAsync(new Uri(Studio.Address, "api/session").AbsoluteUri)).TextAsync();

    private async Task BeginEditAsync()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Take your time");
        await EditButton.ClickAsync();
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
    }
}
