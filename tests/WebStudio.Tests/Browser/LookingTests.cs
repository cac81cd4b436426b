using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>What can be done with pictures that were made.</summary>
public sealed class LookingTests(Chromium chromium) : BrowserTest(chromium)
{
    private protected override BrowserNewContextOptions ContextOptions => new(base.ContextOptions) { Permissions = ["clipboard-read", "clipboard-write"] };

    private ILocator Viewer => Page.GetByRole(AriaRole.Dialog, new() { Name = "Picture viewer" });

    private ILocator Pictures => Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture ") });

    [ChromiumFact]
    public async Task The_viewer_shows_and_zooms_each_result_and_gives_the_focus_back()
    {
        await EditTwoAsync();
        var first = Page.GetByRole(AriaRole.Button, new() { Name = "Open result 1 large" });
        var second = Page.GetByRole(AriaRole.Button, new() { Name = "Open result 2 large" });
        string facts = await FactsAsync(0);
        await Expect(Page.Locator(".result").First).ToContainTextAsync(facts);

        await second.ClickAsync();
        await Expect(Viewer).ToContainTextAsync("Result 2 of 2");
        await CloseAsync();
        await Expect(second).ToBeFocusedAsync();

        await first.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Viewer).ToContainTextAsync($"Result 1 of 2 · {facts}");
        string fitted = await ZoomAsync();
        await PressAsync("ArrowRight", "Result 2 of 2");
        await PressAsync("ArrowRight", "Result 1 of 2");
        await PressAsync("ArrowLeft", "Result 2 of 2");
        await PressAsync("1", "Zoom 100%");
        await PressAsync("+", "Zoom 125%");
        await PressAsync("-", "Zoom 100%");
        await PressAsync("0", fitted);
        await ScreenshotAsync("viewer");
        await CloseAsync();
        await Expect(first).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task A_result_is_compared_with_a_chosen_input()
    {
        await EditTwoAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open result 1 large" }).ClickAsync();
        await Viewer.GetByRole(AriaRole.Switch, new() { Name = "Compare" }).CheckAsync();
        await Viewer.GetByLabel("Compare with").SelectOptionAsync("Input 2: allium-oreophilum.jpg");
        var before = Viewer.GetByRole(AriaRole.Img, new() { Name = "Input 2: allium-oreophilum.jpg" });
        var divider = Viewer.GetByRole(AriaRole.Slider, new() { Name = "Divider between before and after" });
        await Expect(before).ToBeVisibleAsync();
        await Expect(Viewer.GetByText("Before", new() { Exact = true })).ToBeVisibleAsync();

        await divider.FillAsync("20");
        await Expect(before).ToHaveCSSAsync("clip-path", "inset(0px 80% 0px 0px)");
        await divider.PressAsync("ArrowRight");
        await Expect(divider).ToHaveValueAsync("21");
        await Expect(Viewer).ToContainTextAsync("Result 1 of 2");
        await ScreenshotAsync("viewer-compare");
        await Viewer.GetByRole(AriaRole.Switch, new() { Name = "Compare" }).UncheckAsync();
        await Expect(before).ToHaveCountAsync(0);
        await Expect(divider).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task All_results_are_downloaded_as_one_file()
    {
        await EditTwoAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download all" }).ClickAsync());

        download.SuggestedFilename.Should().EndWith(".zip");
        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        zip.Entries.Select(entry => entry.Name).Should().HaveCount(2).And.OnlyContain(name => name.EndsWith(".png", StringComparison.Ordinal));
        zip.Entries.Select(entry => entry.Length).Should().Equal((await EditJsonAsync())["pictures"]!.AsArray().Select(picture => (long)picture!["bytes"]!));
    }

    [ChromiumFact]
    public async Task A_result_becomes_an_input_until_that_is_undone()
    {
        await EditTwoAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use as input: result 2" }).ClickAsync();
        await Expect(Pictures).ToHaveCountAsync(3);
        await Expect(Pictures.Last).ToHaveAccessibleNameAsync(new Regex(@"^Picture 3: .*-2\.png$"));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Pictures).ToHaveCountAsync(2);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeHiddenAsync();
    }

    [ChromiumFact]
    public async Task The_settings_of_an_edit_are_used_again()
    {
        await FillAsync("qwen-image-edit-plus", "Painted", "blurred", count: "2", width: "1000", height: "800", seed: "7", extend: false, watermark: true);
        await EditAsync("Painted", PictureFiles.BoatsPath);
        await FillAsync("qwen-image-edit-max", "Drawn", "", count: "3", width: "640", height: "512", seed: "", extend: true, watermark: false);
        await Page.GetByLabel("Size").SelectOptionAsync("1024*1024");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Use these settings" }).ClickAsync();

        await Expect(Page.GetByLabel("What should change?")).ToHaveValueAsync("Painted");
        await Expect(Page.GetByLabel("Model")).ToHaveValueAsync("qwen-image-edit-plus");
        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "2" })).ToBeCheckedAsync();
        await Expect(Page.GetByLabel("Width")).ToHaveValueAsync("1000");
        await Expect(Page.GetByLabel("Height")).ToHaveValueAsync("800");
        await Expect(Page.GetByLabel("What should not be in the picture?")).ToHaveValueAsync("blurred");
        await Expect(Page.GetByLabel("Seed")).ToHaveValueAsync("7");
        await Expect(Page.GetByLabel("The service may improve the prompt")).Not.ToBeCheckedAsync();
        await Expect(Page.GetByLabel("mark in the corner")).ToBeCheckedAsync();
        await Expect(Pictures).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task An_edit_is_copied_as_a_program_without_the_key()
    {
        await EditAsync("Painted", PictureFiles.BoatsPath);
        var csharp = Page.GetByRole(AriaRole.Button, new() { Name = "Copy as C#" });
        await csharp.ClickAsync();
        await Expect(Page.GetByText("Copied as C#")).ToBeVisibleAsync();
        string code = await ClipboardAsync();
        code.Should().Contain("\"Painted\"").And.Contain("ImageEditClient").And.NotContain(ApiKey);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy as curl" }).ClickAsync();
        await Expect(Page.GetByText("Copied as curl")).ToBeVisibleAsync();
        (await ClipboardAsync()).Should().StartWith("curl ").And.Contain("Painted").And.NotContain(ApiKey);

        await Page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError')); }");
        await csharp.ClickAsync();
        await Expect(Page.GetByText("The browser did not allow copying.")).ToBeVisibleAsync();
        var shown = Page.GetByRole(AriaRole.Region, new() { Name = "Code for C#" });
        await Expect(shown).ToHaveTextAsync(code);
        await Expect(shown).ToBeFocusedAsync();
        (await Page.EvaluateAsync<string>("() => getSelection().toString()")).Trim().Should().Be(code.ReplaceLineEndings("\n").Trim());
    }

    private async Task EditTwoAsync()
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = "2" }).CheckAsync();
        await EditAsync("Painted", PictureFiles.BoatsPath, PictureFiles.FlowerPath);
        await Expect(Results).ToHaveCountAsync(2);
    }

    private async Task FillAsync(string model, string prompt, string negativePrompt, string count, string width, string height, string seed, bool extend, bool watermark)
    {
        await Page.Locator("#more").EvaluateAsync("more => { more.open = true; }");
        await Page.GetByLabel("Model").SelectOptionAsync(model);
        await SayAsync(prompt);
        await Page.GetByLabel("What should not be in the picture?").FillAsync(negativePrompt);
        await Page.GetByRole(AriaRole.Radio, new() { Name = count }).CheckAsync();
        await Page.GetByLabel("Size").SelectOptionAsync("Custom…");
        await Page.GetByLabel("Width").FillAsync(width);
        await Page.GetByLabel("Height").FillAsync(height);
        await Page.GetByLabel("Seed").FillAsync(seed);
        await Page.GetByLabel("The service may improve the prompt").SetCheckedAsync(extend);
        await Page.GetByLabel("mark in the corner").SetCheckedAsync(watermark);
    }

    /// <summary>The viewer gives the focus back and lets go of its picture in one step.</summary>
    private async Task CloseAsync()
    {
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Viewer).ToBeHiddenAsync();
        await Expect(Page.Locator("dialog img")).ToHaveCountAsync(0);
    }

    private async Task PressAsync(string key, string shown)
    {
        await Page.Keyboard.PressAsync(key);
        await Expect(Viewer).ToContainTextAsync(shown);
    }

    private async Task<string> ZoomAsync() => Regex.Match(await Viewer.InnerTextAsync(), @"Zoom \d+%").Value;

    private Task<string> ClipboardAsync() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    private async Task<JsonNode> EditJsonAsync() =>
        JsonNode.Parse(await (await Page.Context.APIRequest.GetAsync(new Uri(Studio.Address, "api/session").AbsoluteUri)).TextAsync())!["edits"]![0]!;

    /// <summary>What the page must say of a picture, from the picture itself.</summary>
    private async Task<string> FactsAsync(int index)
    {
        var picture = (await EditJsonAsync())["pictures"]![index]!;
        int bytes = (await (await Page.Context.APIRequest.GetAsync(new Uri(Studio.Address, (string)picture["url"]!).AbsoluteUri)).BodyAsync()).Length;
        string size = bytes < 100 * 1024 ? $"{(bytes + 1023) / 1024} KB" : FormattableString.Invariant($"{bytes / 1024.0 / 1024:0.0} MB");
        return $"{picture["width"]} × {picture["height"]} · PNG · {size}";
    }
}
