using System.Text.Json.Nodes;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class EditingTests(Chromium chromium) : BrowserTest(chromium)
{
    [ChromiumFact]
    public async Task One_edit_from_the_picture_to_its_download()
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = "2" }).CheckAsync();
        await EditAsync("Turn the photograph into a watercolour", PictureFiles.BoatsPath);

        await Expect(Results).ToHaveCountAsync(2);
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "Input 1: nagasaki-boats.jpg" })).ToBeVisibleAsync();
        var result = Page.GetByRole(AriaRole.Region, new() { Name = "Result" });
        await Expect(result).ToContainTextAsync(Emulator.Requests.Single(request => request.Method == "POST").RequestId);
        await Expect(result).ToContainTextAsync("Kept by the service until");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This session" })).ToBeVisibleAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download result 1" }).ClickAsync());
        var shown = await Page.Context.APIRequest.GetAsync(Studio.Address.AbsoluteUri + "api/session");
        string url = (string)JsonNode.Parse(await shown.TextAsync())!["edits"]![0]!["pictures"]![0]!["url"]!;
        (await File.ReadAllBytesAsync(await download.PathAsync())).Should().Equal(
            await (await Page.Context.APIRequest.GetAsync(new Uri(Studio.Address, url).AbsoluteUri)).BodyAsync());
        download.SuggestedFilename.Should().StartWith("qwen-image-edit-plus-").And.EndWith("-1.png");
        await ScreenshotAsync("result");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 2, Billed: 2));
    }

    [ChromiumFact]
    public async Task Several_pictures_are_sent_in_the_chosen_order()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Move picture 3 left" }).ClickAsync();
        var pictures = Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture ") });
        await pictures.Nth(0).DragToAsync(pictures.Nth(2));
        await Expect(pictures.Nth(2)).ToHaveAccessibleNameAsync("Picture 3: nagasaki-boats.jpg");
        await SayAsync("讓圖2的花開在圖1的阿爾卑斯山前");
        await EditButton.ClickAsync();

        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Single(request => request.Method == "POST").Images.Select(image => image.Length)
            .Should().Equal(PictureFiles.Mountains.Length, PictureFiles.Flower.Length, PictureFiles.Boats.Length);
        await ScreenshotAsync("fusion");
    }

    [ChromiumFact]
    public async Task A_second_turn_begins_with_the_result_of_the_first()
    {
        await EditAsync("First turn", PictureFiles.BoatsPath);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use as input: result 1" }).ClickAsync();
        await Expect(Page.GetByText("The result is now picture 2.")).ToBeAttachedAsync();
        await SayAsync("Second turn");
        await EditButton.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Result" }).GetByRole(AriaRole.Heading, new() { Name = "Second turn" })).ToBeVisibleAsync();
        await Expect(Results).ToHaveCountAsync(1);
        Emulator.Requests.Where(request => request.Method == "POST").Last().Images.Select(image => image.MediaType)
            .Should().Equal("image/jpeg", "image/png");
        await Page.GetByRole(AriaRole.Button, new() { Name = "First turn" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "First turn" })).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task On_a_phone_a_result_is_scrolled_into_view_and_takes_the_place_of_the_last_of_three_inputs()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await EditAsync("First turn", PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath);
        await Expect(Results.First).ToBeInViewportAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Use as input: result 1" }).ClickAsync();

        var picture = Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture ") });
        await Expect(picture).ToHaveCountAsync(3);
        await Expect(picture.Last).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex(@"^Picture 3: .*-1\.png$"));
        await Expect(picture.Last).ToBeInViewportAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(picture.Last).ToHaveAccessibleNameAsync("Picture 3: french-alpine-landscape.jpg");
    }

    [ChromiumFact]
    public async Task One_picture_is_announced_in_the_singular()
    {
        await EditAsync("One", PictureFiles.BoatsPath);

        await Expect(Page.GetByText(new System.Text.RegularExpressions.Regex("^Done in .* s: 1 picture\\.$"))).ToBeAttachedAsync();
    }

    [ChromiumFact]
    public async Task The_history_and_its_pictures_survive_a_reload()
    {
        await EditAsync("Before the reload", PictureFiles.BoatsPath);
        Emulator.ResultFaults.Set(_ => ResultFault.Expired());
        await Page.ReloadAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Before the reload" }).ClickAsync();

        await Expect(Results).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task The_whole_page_works_with_the_keyboard_alone()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath);
        await Page.GetByLabel("Add pictures").FocusAsync();
        await Page.Keyboard.PressAsync("Shift+Tab");
        await Page.Keyboard.PressAsync("Shift+Tab");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Move picture 2 left" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Move picture 1 right" })).ToBeFocusedAsync();
        await Page.GetByLabel("Add pictures").FocusAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByLabel("What should change?")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("Typed");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByLabel("Model")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "2" })).ToBeCheckedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByLabel("Size")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(EditButton).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Results).ToHaveCountAsync(2);
        Emulator.Requests.Single(request => request.Method == "POST").Images.Select(image => image.Length)
            .Should().Equal(PictureFiles.Flower.Length, PictureFiles.Boats.Length);
        await Expect(EditButton).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Results.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Results.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Page.RunAndWaitForDownloadAsync(() => Page.Keyboard.PressAsync("Enter"));
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Use as input: result 1" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture .*-1.png") })).ToBeVisibleAsync();
    }
}
