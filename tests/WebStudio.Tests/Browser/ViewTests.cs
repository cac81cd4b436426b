using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>What needs the visitor's attention is in view, on a laptop and on a phone.</summary>
public sealed class ViewTests(Chromium chromium) : PacedTest(chromium)
{
    private static readonly LocatorAssertionsToBeInViewportOptions Whole = new() { Ratio = 1 };

    [ChromiumFact]
    public Task Violations_are_in_view_on_a_laptop() => ExpectViolationsInViewAsync(1280, 800);

    [ChromiumFact]
    public Task Violations_are_in_view_on_a_phone() => ExpectViolationsInViewAsync(390, 844);

    [ChromiumFact]
    public Task A_running_edit_and_its_failure_are_in_view_on_a_laptop() => ExpectEditInViewAsync(1280, 800);

    [ChromiumFact]
    public Task A_running_edit_and_its_failure_are_in_view_on_a_phone() => ExpectEditInViewAsync(390, 844);

    private async Task ExpectViolationsInViewAsync(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await EditButton.ClickAsync();
        await ExpectPictureViolationAsync("Add at least 1 picture.");
        await ScreenshotAsync($"view-pictures-{width}", fullPage: false);

        await AddPictureAsync("letter.png", "image/png", "I am text, whatever my name says."u8.ToArray());
        await SayAsync("Turn the photograph into a watercolour");
        await EditButton.ClickAsync();
        await ExpectPictureViolationAsync("Picture 1 is");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove picture 1" }).ClickAsync();

        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath);
        await SayAsync("");
        await EditButton.ClickAsync();
        await ExpectViolationAsync("What should change?", "Say what should change.");

        await SayAsync("Turn the photograph into a watercolour");
        await Page.GetByText("More options").ClickAsync();
        await Page.GetByLabel("Seed").FillAsync("-1");
        await Page.GetByText("More options").ClickAsync();
        await EditButton.ClickAsync();
        await ExpectViolationAsync("Seed", "The seed must be");
        await ScreenshotAsync($"view-seed-{width}", fullPage: false);
    }

    /// <summary>The input of the pictures itself is covered by the area they are dropped on.</summary>
    private async Task ExpectPictureViolationAsync(string message)
    {
        await Expect(Page.GetByText(message)).ToBeInViewportAsync(Whole);
        await Expect(Page.GetByText("Add pictures")).ToBeInViewportAsync(Whole);
        await Expect(Page.GetByLabel("Add pictures")).ToBeFocusedAsync();
    }

    private async Task ExpectViolationAsync(string label, string message)
    {
        await Expect(Page.GetByText(message)).ToBeInViewportAsync(Whole);
        await Expect(Page.GetByLabel(label)).ToBeInViewportAsync(Whole);
        await Expect(Page.GetByLabel(label)).ToBeFocusedAsync();
    }

    private async Task ExpectEditInViewAsync(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        Emulator.Faults.Enqueue(EmulatorFault.HtmlPage(502));
        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath);
        await SayAsync("Turn the photograph into a watercolour");
        await EditButton.ClickAsync();

        var card = Page.GetByRole(AriaRole.Region, new() { Name = "Turn the photograph into a watercolour" });
        await Expect(card.GetByText("Sending to the service.")).ToBeInViewportAsync(Whole);
        await Expect(card).ToBeInViewportAsync(Whole);
        await ScreenshotAsync($"view-running-{width}", fullPage: false);
        var elapsed = (await card.GetByRole(AriaRole.Timer).BoundingBoxAsync())!;
        var cancel = (await Cancel.BoundingBoxAsync())!;
        (elapsed.Y + (elapsed.Height / 2)).Should().BeInRange(cancel.Y, cancel.Y + cancel.Height, "Cancel stands beside the elapsed time");

        var problem = Page.GetByText("The service did not return a usable answer.").And(Page.GetByRole(AriaRole.Heading));
        await LetEditsEndAsync(problem);
        await Expect(problem).ToBeInViewportAsync(Whole);
        await Expect(Page.GetByText("May have been billed", new() { Exact = true })).ToBeInViewportAsync(Whole);
        await ScreenshotAsync($"view-failed-{width}", fullPage: false);
    }
}
