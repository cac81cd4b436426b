using Microsoft.Playwright;
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
    public async Task The_readme_shows_the_page()
    {
        await FillInAsync("Turn the photograph into a watercolour at sunset");

        await ExpectPictureAsync("README.md", "docs/web-studio.png");
    }

    [ChromiumFact]
    public async Task The_readme_shows_the_page_in_Chinese()
    {
        await FillInAsync("把照片变成日落时分的水彩画");
        await Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(Page.Locator(".picture")).ToHaveCountAsync(1);

        await ExpectPictureAsync("README.zh-CN.md", "docs/zh-CN/web-studio.png");
    }

    private async Task FillInAsync(string prompt)
    {
        await Page.SetViewportSizeAsync(1200, 900);
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync(prompt);
        await Page.GetByRole(AriaRole.Radio, new() { Name = "2" }).CheckAsync();
        await Page.GetByLabel("Size").SelectOptionAsync("1152*768");
    }

    /// <summary>Makes the edit that is filled in, and with UPDATE_DOCS=1 the picture of a README.</summary>
    private async Task ExpectPictureAsync(string readme, string picture)
    {
        await Page.Locator("#edit").ClickAsync();
        await Expect(Page.Locator("#result .open")).ToHaveCountAsync(2);
        string path = Repository.PathOf(picture);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
        }

        new FileInfo(path).Length.Should().BeInRange(1, MaxReadmeBytes, "UPDATE_DOCS=1 creates the picture of the README");
        (await File.ReadAllTextAsync(Repository.PathOf(readme))).Should().Contain($"]({picture})");
    }

    private Task<string> GroundAsync() => Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor");
}
