using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>The page for a browser that prefers Chinese.</summary>
public sealed class ChineseTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Prompt = "把照片变成水彩画";

    private protected override BrowserNewContextOptions ContextOptions => new(base.ContextOptions) { Locale = "zh-CN" };

    private ILocator Edit => Page.GetByRole(AriaRole.Button, new() { Name = "开始编辑" });

    private ILocator ChineseResults => Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^结果 ") });

    [ChromiumFact]
    public async Task One_whole_edit_in_Chinese()
    {
        await ExpectChineseAsync();
        await Page.GetByText("更多选项").ClickAsync();
        await AddAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath);
        await Page.GetByLabel("提示词", new() { Exact = true }).FillAsync(Prompt);
        await Page.GetByRole(AriaRole.Radio, new() { Name = "2" }).CheckAsync();
        await Expect(Page.Locator(".advice")).ToBeVisibleAsync();
        await ExpectChineseAsync();
        await Edit.ClickAsync();
        await Expect(ChineseResults).ToHaveCountAsync(2);
        await Expect(Page.Locator("#result")).ToContainTextAsync("0.40 元");
        await ExpectChineseAsync();
        await KeepAsync("chinese-result");

        await Page.GetByRole(AriaRole.Button, new() { Name = "放大查看结果 1" }).ClickAsync();
        await Page.GetByRole(AriaRole.Switch, new() { Name = "对比" }).CheckAsync();
        await ExpectChineseAsync();
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = PathOf("chinese-viewer") });
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Button, new() { Name = "用作输入：结果 1" }).ClickAsync();
        await Expect(Page.GetByText("已添加结果图片。")).ToBeVisibleAsync();
        await ExpectChineseAsync();
        await Page.GetByLabel("模型").SelectOptionAsync("qwen-image-edit");
        await ExpectChineseAsync();
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 2, Billed: 2));
    }

    [ChromiumFact]
    public async Task Violations_are_in_Chinese_and_in_view()
    {
        await Page.GetByText("更多选项").ClickAsync();
        foreach (var (width, height) in new[] { (1280, 800), (390, 844) })
        {
            await Page.SetViewportSizeAsync(width, height);
            await Page.GetByLabel("种子").FillAsync("-1");
            await Page.GetByLabel("尺寸").SelectOptionAsync("自定义…");
            await Page.GetByLabel("宽").FillAsync("100");
            await Edit.ClickAsync();

            await Expect(Page.GetByText("请至少添加 1 张图片。")).ToBeInViewportAsync();
            await Expect(Page.GetByText("请填写要修改的内容。")).ToBeVisibleAsync();
            await Expect(Page.Locator("#size-error")).ToBeVisibleAsync();
            await Expect(Page.Locator("#seed-error")).ToBeVisibleAsync();
            await ExpectWidthAsync(width);
            await ExpectChineseAsync();
            await KeepAsync($"chinese-violations-{width}");
            await Page.ReloadAsync();
            await Expect(Page.GetByLabel("种子")).ToHaveValueAsync("-1");
        }
    }

    [ChromiumFact]
    public async Task What_goes_wrong_is_told_in_Chinese()
    {
        foreach (byte[] bytes in new byte[][] { [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8], [.. "I am text."u8] })
        {
            await Page.Locator("#images").SetInputFilesAsync(new FilePayload { Name = "1.png", MimeType = "image/png", Buffer = bytes });
            await Expect(Page.Locator("#images-error")).ToContainTextAsync("图片 1");
            await ExpectChineseAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "移除图片 1" }).ClickAsync();
        }

        Emulator.Faults.Enqueue(EmulatorFault.HtmlPage(502));
        await AddAsync(PictureFiles.BoatsPath);
        await Page.Locator("#prompt").FillAsync(Prompt);
        await Edit.ClickAsync();
        await Expect(Page.Locator("#result").GetByText("可能已计费")).ToBeVisibleAsync();
        await ExpectChineseAsync();
        await KeepAsync("chinese-error");

        await Studio.DisposeAsync();
        await Edit.ClickAsync();
        await Expect(Page.GetByText("无法连接 Web Studio。")).ToBeVisibleAsync();
        await ExpectChineseAsync();
    }

    [ChromiumFact]
    public async Task The_language_is_changed_and_changed_back_without_losing_the_draft()
    {
        await AddAsync(PictureFiles.BoatsPath);
        await Page.Locator("#prompt").FillAsync(Prompt);
        await Expect(Page.Locator("#pictures img")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(EditButton).ToBeVisibleAsync();
        await ExpectDraftAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(Edit).ToBeVisibleAsync();
        await ExpectDraftAsync();
    }

    private static string PathOf(string screenshot) => Path.Combine(AppContext.BaseDirectory, "screenshots", screenshot + ".png");

    private Task AddAsync(params string[] paths) => Page.Locator("#images").SetInputFilesAsync(paths);

    private async Task ExpectDraftAsync()
    {
        await Expect(Page.Locator("#prompt")).ToHaveValueAsync(Prompt);
        await Expect(Page.Locator("#pictures img")).ToHaveCountAsync(1);
    }

    /// <summary>No text or name that the page shows or tells has two English words in a row.</summary>
    private async Task ExpectChineseAsync()
    {
        var texts = await Page.EvaluateAsync<string[]>(
            """
            () => [
              document.title,
              ...document.body.innerText.split('\n'),
              ...[...document.body.querySelectorAll('.covered')].map(({ textContent }) => textContent),
              ...[...document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap(({ ariaLabel, title, placeholder, alt }) => [ariaLabel, title, placeholder, alt]),
            ].map(text => text ?? '')
            """);

        texts.Where(text => Regex.IsMatch(text, "[a-z]{2,} [a-z]{2,}")).Should().BeEmpty();
    }

    private async Task KeepAsync(string name)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
            await ScreenshotAsync($"{name}-{theme}");
        }
    }
}
