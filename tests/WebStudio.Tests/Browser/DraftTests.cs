using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>What is filled in and not yet sent.</summary>
public sealed class DraftTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly (string Name, byte[] Bytes, string Remedy)[] Unsupported =
    [
        ("phone.heic", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8], "Convert it to JPEG, PNG or WEBP."),
        ("web.avif", [0, 0, 0, 24, .. "ftypavif"u8, 0, 0, 0, 0, .. "avifmif1"u8], "Convert it to JPEG, PNG or WEBP."),
        ("drawing.svg", [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8], "Convert it to JPEG, PNG or WEBP."),
        ("letter.png", [.. "I am text, whatever my name says."u8], "download the image again"),
    ];

    private ILocator Pictures => Page.Locator("#pictures img");

    [ChromiumFact]
    public async Task Everything_filled_in_survives_a_change_of_language_and_a_reload()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath);
        await SayAsync("Not sent yet");
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "3" }).CheckAsync();
        await Page.GetByLabel("Size").SelectOptionAsync("Custom…");
        await Page.GetByLabel("Width").FillAsync("1000");
        await Page.GetByLabel("Height").FillAsync("800");
        await Page.GetByText("More options").ClickAsync();
        await Page.GetByLabel("What should not be in the picture?").FillAsync("blurred");
        await Page.GetByLabel("Seed").FillAsync("7");
        await Page.GetByLabel("The service may improve the prompt").UncheckAsync();
        await Page.GetByLabel("mark in the corner").CheckAsync();
        await Expect(Pictures).ToHaveCountAsync(2);

        await Page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "新建编辑" })).ToBeVisibleAsync();
        await ExpectFilledInAsync();
        await Page.ReloadAsync();
        await ExpectFilledInAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "New edit" })).ToBeVisibleAsync();
        await ExpectFilledInAsync();

        await EditButton.ClickAsync();
        await Expect(Results).ToHaveCountAsync(3);
        Emulator.Requests.Single(request => request.Method == "POST").Images.Select(image => image.Length)
            .Should().Equal(PictureFiles.Boats.Length, PictureFiles.Flower.Length);
    }

    [ChromiumFact]
    public async Task A_file_that_changes_on_disk_after_it_was_chosen_is_not_sent()
    {
        string path = Path.Combine(DataDirectory, "changing.jpg");
        await File.WriteAllBytesAsync(path, PictureFiles.Boats);
        await AddPicturesAsync(path);
        await SayAsync("Which picture?");
        await Expect(Page.GetByText("1024 × 819")).ToBeVisibleAsync();
        await File.WriteAllBytesAsync(path, PictureFiles.Flower);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        await EditButton.ClickAsync();

        var message = Page.GetByText("changing.jpg changed or was removed on disk after it was chosen. Choose it again.");
        await Expect(message).ToBeVisibleAsync();
        await Expect(message).ToBeInViewportAsync();
        Emulator.Requests.Should().BeEmpty();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove picture 1" }).ClickAsync();
        await AddPicturesAsync(path);
        await EditButton.ClickAsync();
        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Single(request => request.Method == "POST").Images.Single().Length.Should().Be(PictureFiles.Flower.Length);
    }

    [ChromiumFact]
    public async Task What_is_not_a_picture_for_the_service_is_refused_before_it_is_uploaded()
    {
        var uploads = new List<string>();
        Page.Request += (_, request) => uploads.AddRange(new[] { request.Url }.Where(url => url.EndsWith("/api/edits", StringComparison.Ordinal)));
        await SayAsync("Anything");
        foreach (var (name, bytes, remedy) in Unsupported)
        {
            await AddPictureAsync(name, "", bytes);
            var message = Page.Locator("#images-error");
            await Expect(message).ToContainTextAsync("Picture 1 is ");
            await Expect(message).ToContainTextAsync(remedy);
            await Expect(message).ToBeInViewportAsync();
            await EditButton.ClickAsync();
            await Expect(message).ToBeInViewportAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "Remove picture 1" }).ClickAsync();
            await Expect(message).ToBeHiddenAsync();
        }

        await Page.EvaluateAsync(
            """
            () => {
              DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, name: 'holiday' });
              const dropped = new DataTransfer();
              dropped.items.add(new File([], 'holiday'));
              document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
            }
            """);
        await Expect(Page.GetByText("holiday was left out: it is a folder. Add the pictures in it.")).ToBeInViewportAsync();
        uploads.Should().BeEmpty();
    }

    [ChromiumFact]
    public async Task Enter_in_a_number_does_not_send_and_Ctrl_Enter_does()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Once");
        await Page.GetByLabel("Size").SelectOptionAsync("Custom…");
        await Page.GetByText("More options").ClickAsync();
        await Page.EvaluateAsync("() => { window.submits = 0; addEventListener('submit', () => { window.submits++; }); }");
        foreach (string field in new[] { "Width", "Height", "Seed" })
        {
            await Page.GetByLabel(field).PressAsync("Enter");
        }

        (await Page.EvaluateAsync<int>("() => window.submits")).Should().Be(0);
        await Page.GetByLabel("Seed").PressAsync("Control+Enter");
        await Expect(Results).ToHaveCountAsync(1);
        (await Page.EvaluateAsync<int>("() => window.submits")).Should().Be(1);
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
    }

    [ChromiumFact]
    public async Task The_form_counts_characters_and_the_price_and_advises_on_ratios()
    {
        var counter = Page.Locator("#prompt-counter");
        await SayAsync(new string('x', 800));
        await Expect(counter).ToHaveTextAsync("800 / 800");
        await Expect(counter).Not.ToHaveClassAsync(new Regex("over"));
        await SayAsync(new string('x', 801));
        await Expect(counter).ToHaveClassAsync(new Regex("over"));
        await Expect(Page.GetByText("The text is longer than 800 characters.")).ToBeAttachedAsync();

        var price = Page.Locator("#price");
        await Expect(price).ToHaveTextAsync("1 × 0.20 = 0.20 CNY (Beijing, as of 2026-07-01). The emulator bills nothing.");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "3" }).CheckAsync();
        await Expect(price).ToContainTextAsync("3 × 0.20 = 0.60 CNY");
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await Expect(price).ToContainTextAsync("3 × 0.50 = 1.50 CNY");
        await Expect(EditButton).ToHaveAccessibleDescriptionAsync(new Regex("1.50 CNY"));

        await AddPicturesAsync(PictureFiles.BoatsPath);
        await Expect(Page.GetByText("1024 × 819")).ToBeVisibleAsync();
        await Expect(Page.Locator(".advice")).ToHaveCountAsync(0);
        await AddPicturesAsync(PictureFiles.FlowerPath);
        await Expect(Page.Locator(".advice")).ToContainTextAsync("ratio");
    }

    private async Task ExpectFilledInAsync()
    {
        await Expect(Pictures).ToHaveCountAsync(2);
        await Expect(Pictures.First).ToHaveAccessibleNameAsync(new Regex("nagasaki-boats.jpg$"));
        await Expect(Pictures.Last).ToHaveAccessibleNameAsync(new Regex("allium-oreophilum.jpg$"));
        var values = new Dictionary<string, string>
        {
            ["prompt"] = "Not sent yet", ["model"] = "qwen-image-edit-max", ["size"] = "custom", ["width"] = "1000", ["height"] = "800", ["negativePrompt"] = "blurred", ["seed"] = "7",
        };
        foreach (var (id, value) in values)
        {
            await Expect(Page.Locator($"#{id}")).ToHaveValueAsync(value);
        }

        await Expect(Page.Locator("input[name=count][value='3']")).ToBeCheckedAsync();
        await Expect(Page.Locator("#promptExtend")).Not.ToBeCheckedAsync();
        await Expect(Page.Locator("#watermark")).ToBeCheckedAsync();
    }
}
