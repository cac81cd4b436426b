using Microsoft.Playwright;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

public sealed class FormTests(Chromium chromium) : BrowserTest(chromium)
{
    [ChromiumFact]
    public async Task Options_that_the_model_does_not_support_are_disabled_with_a_reason()
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = "4" }).CheckAsync();
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit");
        await Page.GetByText("More options").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "1" })).ToBeCheckedAsync();
        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "2" })).ToBeDisabledAsync();
        await Expect(Page.GetByLabel("Size")).ToBeDisabledAsync();
        await Expect(Page.GetByLabel("Size")).ToHaveAccessibleDescriptionAsync("qwen-image-edit does not support a size.");
        await Expect(Page.GetByLabel("The service may improve the prompt")).ToBeDisabledAsync();
        await Expect(Page.GetByLabel("Seed")).ToBeEnabledAsync();
        await ScreenshotAsync("disabled");

        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await Expect(Page.GetByLabel("Size")).ToBeEnabledAsync();
        await Expect(Page.GetByLabel("Size")).ToHaveAccessibleDescriptionAsync("Each side 512–2048 pixels.");
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-2.0");
        await Expect(Page.GetByLabel("Size")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("^262144–4194304 pixels in all"));
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await Expect(Page.GetByRole(AriaRole.Radio, new() { Name = "6" })).ToBeEnabledAsync();

        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit");
        await EditAsync("It is taken as it is", PictureFiles.BoatsPath);
    }

    [ChromiumFact]
    public async Task A_watermark_is_requested_when_it_is_checked()
    {
        await Page.GetByText("More options").ClickAsync();
        await Page.GetByLabel("mark in the corner").CheckAsync();
        await EditAsync("Signed", PictureFiles.BoatsPath);

        Emulator.Requests.Single(request => request.Method == "POST").Json.Should().Contain("\"watermark\":true");
    }

    [ChromiumFact]
    public async Task Violations_are_shown_at_their_fields()
    {
        await AddPictureAsync("letter.png", "image/png", "I am text, whatever my name says."u8.ToArray());
        await Page.GetByLabel("Size").SelectOptionAsync("Custom…");
        await Page.GetByLabel("Width").FillAsync("100");
        await Page.GetByText("More options").ClickAsync();
        await Page.GetByLabel("Seed").FillAsync("-1");
        await Page.GetByText("More options").ClickAsync();
        await EditButton.ClickAsync();

        var prompt = Page.GetByLabel("What should change?");
        await Expect(prompt).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(prompt).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Say what should change"));
        await Expect(Page.GetByLabel("Width")).ToHaveAccessibleDescriptionAsync("The size 100*1024 is outside the limits of qwen-image-edit-plus (each side 512–2048).");
        await Expect(Page.GetByText("Picture 1 is a text, which the service does not support. It is probably an error message that was saved instead of the image: download the image again.")).ToBeVisibleAsync();
        await Expect(Page.GetByLabel("Seed")).ToHaveAttributeAsync("aria-invalid", "true");
        await ScreenshotAsync("violations");
        Emulator.Requests.Should().BeEmpty();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove picture 1" }).ClickAsync();
        await Page.GetByLabel("Width").FillAsync("1024");
        await Page.GetByLabel("Seed").FillAsync("1");
        await EditAsync("Corrected", PictureFiles.BoatsPath);
        await Expect(prompt).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [ChromiumFact]
    public async Task Messages_disappear_when_their_field_the_model_or_the_pictures_change()
    {
        var messages = Page.Locator(".error:visible, .advice");
        await EditButton.ClickAsync();
        await Expect(messages).ToHaveCountAsync(2);
        await SayAsync("Keep it still");
        await Expect(messages).ToHaveCountAsync(1);
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await Expect(messages).ToHaveCountAsync(0);
        await Expect(Page.Locator("[aria-invalid]")).ToHaveCountAsync(0);

        await AddPictureAsync("moving.gif", "image/gif", PictureFiles.AnimatedGif());
        await EditButton.ClickAsync();
        await Expect(Results).ToHaveCountAsync(1);
        await Expect(messages).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Remove picture 1" }).ClickAsync();
        await Expect(messages).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task A_fourth_picture_is_left_out_with_a_message()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath, PictureFiles.FlowerPath, PictureFiles.MountainsPath, PictureFiles.CatPath);

        await Expect(Page.GetByText("locomotion-house-cat.jpg was left out: the model supports at most 3 pictures.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Picture ") })).ToHaveCountAsync(3);
    }

    [ChromiumFact]
    public async Task Files_that_cannot_be_sent_are_left_out_with_a_message()
    {
        await Page.GetByLabel("Add pictures").EvaluateAsync(
            """
            (input, length) => {
              const chosen = new DataTransfer();
              chosen.items.add(new File([new Uint8Array(length)], 'huge.png', { type: 'image/png' }));
              input.files = chosen.files;
              input.dispatchEvent(new Event('change', { bubbles: true }));
            }
            """,
            30 * 1024 * 1024);
        await Expect(Page.GetByText("huge.png was left out: it is 30.0 MB, but a picture can be at most 10.0 MB.")).ToBeVisibleAsync();

        await AddPictureAsync("empty.png", "image/png", []);
        await Expect(Page.GetByText("empty.png was left out: it is empty.")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task An_animated_gif_is_accepted_with_advice()
    {
        await AddPictureAsync("moving.gif", "image/gif", PictureFiles.AnimatedGif());
        await SayAsync("Keep it still");
        await EditButton.ClickAsync();

        await Expect(Results).ToHaveCountAsync(1);
        await Expect(Page.GetByText("but sides of 384–3072 pixels give the best results")).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Pasted_and_dropped_pictures_are_added()
    {
        await Page.EvaluateAsync(
            """
            async () => {
              const blob = await (await fetch('/icon.svg')).blob();
              const carrying = name => {
                const files = new DataTransfer();
                files.items.add(new File([blob], name, { type: 'image/png' }));
                return files;
              };
              dispatchEvent(new ClipboardEvent('paste', { clipboardData: carrying('pasted.png') }));
              document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: carrying('dropped.png'), bubbles: true }));
            }
            """);

        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "Picture 1: pasted.png" }).Or(Page.GetByText("pasted.png"))).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "Picture 2: dropped.png" }).Or(Page.GetByText("dropped.png"))).ToBeVisibleAsync();
    }

    [ChromiumFact]
    public async Task Markup_in_a_prompt_is_shown_as_text()
    {
        const string markup = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>";
        await EditAsync(markup, PictureFiles.BoatsPath);

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = markup })).ToBeVisibleAsync();
        await Expect(Page).ToHaveTitleAsync("Web Studio – edit pictures with Qwen");
    }
}
