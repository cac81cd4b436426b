using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>The service takes longer here than any test waits.</summary>
public sealed class CancellingTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Latency = TimeSpan.FromMinutes(5) };

    [ChromiumFact]
    public async Task A_closed_tab_cancels_its_edit_on_the_server()
    {
        await BeginEditAsync();
        await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Method == "POST")));
        await Page.CloseAsync();

        await Eventually.IsTrue(async () => (await HistoryAsync()).Contains("\"outcome\":\"Cancelled\"", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Cancel_gives_the_form_back()
    {
        await BeginEditAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(Page.GetByText("Cancelled. What was already sent may still have been made and billed.")).ToBeVisibleAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }

    [ChromiumFact]
    public async Task The_keyboard_reaches_Cancel_and_comes_back_to_Edit()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Take your time");
        await EditButton.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Editing…" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(EditButton).ToBeFocusedAsync();
        await Expect(EditButton).ToBeEnabledAsync();
    }

    private async Task<string> HistoryAsync() => await (await Page.Context.APIRequest.GetAsync(new Uri(Studio.Address, "api/session").AbsoluteUri)).TextAsync();
}
