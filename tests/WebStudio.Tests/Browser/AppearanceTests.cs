using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Shared;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class AppearanceTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int MaxReadmeBytes = 300 * 1024;

    [ChromiumFact]
    public async Task A_phone_shows_everything_without_scrolling_sideways()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await ScreenshotAsync("phone-empty");
        await Page.GetByLabel("Size").SelectOptionAsync("Custom…");
        await Page.GetByLabel("Width").FillAsync("100");
        await EditButton.ClickAsync();
        await Expect(Page.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        await ExpectWidthAsync(390);
        await ScreenshotAsync("phone-violations");
        await Page.GetByLabel("Width").FillAsync("1024");
        await EditAsync("Turn the photograph into a watercolour", PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath);

        await ExpectWidthAsync(390);
        await ScreenshotAsync("phone-result");
    }

    [ChromiumFact]
    public async Task The_theme_follows_the_system_until_one_is_chosen()
    {
        (await GroundAsync()).Should().Be("rgb(245, 243, 238)");
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        (await GroundAsync()).Should().Be("rgb(19, 21, 25)");
        await EditAsync("Turn the photograph into a watercolour", PictureFiles.BoatsPath);
        await ScreenshotAsync("result-dark");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" }).ClickAsync();
        (await GroundAsync()).Should().Be("rgb(245, 243, 238)");
        await Page.ReloadAsync();
        (await GroundAsync()).Should().Be("rgb(245, 243, 238)");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task A_theme_can_be_chosen_where_storage_is_blocked()
    {
        await Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });");
        await Page.ReloadAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();

        (await GroundAsync()).Should().Be("rgb(19, 21, 25)");
    }

    [ChromiumFact]
    public async Task Axe_finds_no_serious_violation_in_either_theme()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await Page.ReloadAsync();
            await FindNoFaultAsync("an empty page");
            await Page.GetByText("More options").ClickAsync();
            await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit");
            await EditButton.ClickAsync();
            await Expect(Page.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
            await FindNoFaultAsync("violations and disabled controls");
            await ScreenshotAsync($"violations-{scheme}");
            await EditAsync("Turn the photograph into a watercolour", PictureFiles.BoatsPath, PictureFiles.FlowerPath);
            await FindNoFaultAsync("a result");
            Emulator.Faults.Enqueue(EmulatorFault.HtmlPage(502));
            await EditButton.ClickAsync();
            await Expect(Page.GetByText("May have been billed")).ToBeVisibleAsync();
            await FindNoFaultAsync("an error");
            await ScreenshotAsync($"error-{scheme}");
        }
    }

    [ChromiumFact]
    public async Task The_readme_shows_the_page()
    {
        string path = Repository.PathOf("docs/web-studio.png");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await Page.SetViewportSizeAsync(1200, 900);
            await Page.GetByLabel("Size").SelectOptionAsync("1152*768");
            await Page.GetByRole(AriaRole.Radio, new() { Name = "2" }).CheckAsync();
            await EditAsync("Let the flower of picture 1 bloom on the shore of picture 2", PictureFiles.FlowerPath, PictureFiles.BoatsPath);
            await Expect(Results).ToHaveCountAsync(2);
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }

        new FileInfo(path).Length.Should().BeInRange(1, MaxReadmeBytes, "UPDATE_DOCS=1 creates the picture of the README");
        foreach (string readme in new[] { "README.md", "README.zh-CN.md" })
        {
            (await File.ReadAllTextAsync(Repository.PathOf(readme))).Should().Contain("](docs/web-studio.png)");
        }
    }

    private Task<string> GroundAsync() => Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");

    private async Task FindNoFaultAsync(string shown)
    {
        var found = await Page.RunAxe();

        found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Select(node => node.Html))}")
            .Should().BeEmpty("the page shows {0}", shown);
    }
}
