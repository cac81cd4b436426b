using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class AccessibilityTests(Chromium chromium) : PacedTest(chromium)
{
    private static readonly (int Width, int Height)[] Windows = [(1280, 800), (390, 844)];

    private protected override Dictionary<string, string?> Settings => new() { ["Studio:MaxRunningEdits"] = "1" };

    [ChromiumFact]
    public Task Axe_finds_no_violation_in_the_light_theme() => FindNoViolationAsync(ColorScheme.Light);

    [ChromiumFact]
    public Task Axe_finds_no_violation_in_the_dark_theme() => FindNoViolationAsync(ColorScheme.Dark);

    private async Task FindNoViolationAsync(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await CheckAsync(scheme, "empty");
        await ShowViolationsAsync();
        await CheckAsync(scheme, "violations");
        await ShowARunningAndAWaitingEditAsync();
        await CheckAsync(scheme, "running");
        await Cancel.Last.ClickAsync();
        await Expect(Page.GetByText("Cancelled. Nothing was billed.")).ToBeVisibleAsync();
        await CheckAsync(scheme, "cancelled");
        await LetEditsEndAsync(Results);
        await CheckAsync(scheme, "result");
        await Results.ClickAsync();
        await CheckAsync(scheme, "viewer");
        await Page.GetByRole(AriaRole.Switch, new() { Name = "Compare" }).CheckAsync();
        await CheckAsync(scheme, "comparison");
        await Page.Keyboard.PressAsync("Escape");
        await ShowAnErrorAsync();
        await CheckAsync(scheme, "error");
        await Studio.DisposeAsync();
        await EditButton.ClickAsync();
        await Expect(Page.GetByText("The studio cannot be reached.")).ToBeVisibleAsync();
        await CheckAsync(scheme, "unreachable");
    }

    private async Task ShowViolationsAsync()
    {
        await AddPictureAsync("moving.gif", "image/gif", PictureFiles.AnimatedGif());
        await Page.GetByText("More options").ClickAsync();
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit");
        await Expect(Page.Locator(".advice")).ToBeVisibleAsync();
        await EditButton.ClickAsync();
        await Expect(Page.GetByText("Say what should change.")).ToBeVisibleAsync();
    }

    private async Task ShowARunningAndAWaitingEditAsync()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-plus");
        await SayAsync("Turn the photograph into a watercolour");
        await EditButton.ClickAsync();
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await SayAsync("Turn the photograph into a drawing");
        await EditButton.ClickAsync();
        await Expect(Page.GetByText("in line")).ToBeVisibleAsync();
    }

    private async Task ShowAnErrorAsync()
    {
        Emulator.Faults.Enqueue(EmulatorFault.HtmlPage(502));
        await EditButton.ClickAsync();
        await LetEditsEndAsync(Page.GetByText("May have been billed", new() { Exact = true }));
    }

    private async Task CheckAsync(ColorScheme scheme, string shown)
    {
        foreach (var (width, height) in Windows)
        {
            await Page.SetViewportSizeAsync(width, height);
            await ScreenshotAsync($"{shown}-{scheme}-{width}", fullPage: !await Page.GetByRole(AriaRole.Dialog).IsVisibleAsync());
            var found = await Page.RunAxe();
            found.Violations.Select(violation => $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Select(node => node.Html))}")
                .Should().BeEmpty("the page shows {0} at {1}×{2}", shown, width, height);
        }
    }
}
