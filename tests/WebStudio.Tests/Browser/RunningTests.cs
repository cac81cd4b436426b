using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>The test controls how long the service takes.</summary>
public sealed class RunningTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = Latency, TimeProvider = _time };

    [ChromiumFact]
    public async Task A_running_edit_shows_its_time_and_its_steps()
    {
        await BeginEditAsync();

        await Expect(Page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^[1-9]\d*\.\d s$"));
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await ScreenshotAsync("running");
        await LetEditEndAsync();
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

        await LetEditEndAsync();
        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
    }

    private Task LetEditEndAsync() => Eventually.IsTrue(() =>
    {
        _time.Advance(Latency);
        return Task.FromResult(Emulator.Ledger.Total.Made == 1);
    });
}
