using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>Edits with a model that makes two a minute, while no minute passes.</summary>
public sealed class QuotaTests(Chromium chromium) : BrowserTest(chromium)
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    private protected override Dictionary<string, string?> Settings => new() { ["Studio:MaxOpenEditsPerSession"] = "3" };

    private protected override void ConfigureServices(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));

    [ChromiumFact]
    public async Task Edits_in_line_show_their_place_and_leave_it_without_a_bill()
    {
        await Page.GetByLabel("Model").SelectOptionAsync("qwen-image-edit-max");
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await BeginAsync("First");
        await Expect(Card("First")).ToContainTextAsync("Sending to the service.");
        await BeginAsync("Second");
        await Expect(Card("Second")).ToContainTextAsync("1st in line, about 30 s");
        await BeginAsync("Third");
        await Expect(Card("Third")).ToContainTextAsync("2nd in line, about 60 s");
        await ScreenshotAsync("line");

        await BeginAsync("Fourth");
        var problem = Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Too many edits are waiting." });
        await Expect(problem).ToContainTextAsync("At most 3 edits of a browser and 16 of an address can wait or run at the same time. Nothing was sent; try again in about");
        await Expect(problem).ToBeInViewportAsync();
        await Expect(Card("Fourth")).ToHaveCountAsync(0);
        await ExpectPlainWordsAsync();

        await Card("Second").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Page.GetByText("Cancelled. Nothing was billed.")).ToBeVisibleAsync();
        await Expect(Card("Second")).ToHaveCountAsync(0);
        await Expect(Card("Third")).ToContainTextAsync("1st in line, about 30 s");
        await ExpectPlainWordsAsync();
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
    }

    private ILocator Card(string prompt) => Page.GetByRole(AriaRole.Region, new() { Name = prompt });

    private async Task BeginAsync(string prompt)
    {
        await SayAsync(prompt);
        await EditButton.ClickAsync();
    }

    /// <summary>No name of a type or a member, such as ImageEditModel or Studio:MaxOpenEdits.</summary>
    private async Task ExpectPlainWordsAsync() =>
        Regex.Matches(await Page.Locator("body").InnerTextAsync(), @"\b[A-Z]?[a-z]+[A-Z]\w*|\w+[:.]\w*[A-Z]\w*").Select(match => match.Value).Should().BeEmpty();
}
