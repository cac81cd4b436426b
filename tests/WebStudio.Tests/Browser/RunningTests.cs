using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class RunningTests(Chromium chromium) : PacedTest(chromium)
{
    [ChromiumFact]
    public async Task A_running_edit_shows_its_time_and_its_steps()
    {
        await BeginEditAsync();

        await Expect(Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^[1-9]\d*\.\d s$"));
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await ScreenshotAsync("running");
        await LetEditsEndAsync(Results);
        await Expect(Results).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Timer)).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task A_double_click_makes_one_edit_and_one_bill()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Once");
        await EditButton.DblClickAsync();
        await Page.EvaluateAsync("() => document.getElementById('form').requestSubmit()");

        await LetEditsEndAsync(Results);
        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
    }
}
