using Microsoft.Playwright;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Browser;

/// <summary>The studio's page in a browser. In every test, no script fails and no other origin is requested.</summary>
[Collection(BrowserTests.Name)]
public abstract class BrowserTest(Chromium chromium) : StudioTest
{
    private const float Patience = 60_000;

    private readonly List<string> _complaints = [];
    private IBrowserContext _context = null!;

    private protected IPage Page { get; private set; } = null!;

    private protected virtual BrowserNewContextOptions ContextOptions => new() { ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce };

    private protected ILocator Results => Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Open result ") });

    private protected ILocator EditButton => Page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true });

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _context = await chromium.Browser.NewContextAsync(ContextOptions);
        _context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        Page = await _context.NewPageAsync();
        Page.PageError += (_, error) => _complaints.Add(error);
        Page.Console += (_, message) => Complain(message);
        Page.Request += (_, request) => Complain(request);
        await Page.GotoAsync(Studio.Address.AbsoluteUri);
        await Assertions.Expect(Page.Locator("#model")).ToHaveValueAsync("qwen-image-edit-plus");
    }

    public override async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await base.DisposeAsync();
        _complaints.Should().BeEmpty();
    }

    private protected Task AddPicturesAsync(params string[] paths) => Page.GetByLabel("Add pictures").SetInputFilesAsync(paths);

    private protected Task AddPictureAsync(string name, string mediaType, byte[] bytes) =>
        Page.GetByLabel("Add pictures").SetInputFilesAsync(new FilePayload { Name = name, MimeType = mediaType, Buffer = bytes });

    private protected Task SayAsync(string prompt) => Page.GetByLabel("What should change?").FillAsync(prompt);

    private protected async Task BeginEditAsync()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync("Take your time");
        await EditButton.ClickAsync();
        await Assertions.Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
    }

    private protected async Task EditAsync(string prompt, params string[] paths)
    {
        await AddPicturesAsync(paths);
        await SayAsync(prompt);
        await EditButton.ClickAsync();
        await Assertions.Expect(Results.First).ToBeVisibleAsync();
    }

    private protected async Task ExpectWidthAsync(int width) =>
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).Should().Be(width);

    /// <summary>Keeps a screenshot of the page for a human to look at.</summary>
    private protected Task<byte[]> ScreenshotAsync(string name, bool fullPage = true) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        FullPage = fullPage,
        Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png"),
    });

    /// <summary>The browser itself reports every refused request as an error; those are what these tests are about.</summary>
    private void Complain(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _complaints.Add(message.Text);
        }
    }

    private void Complain(IRequest request)
    {
        if (!request.Url.StartsWith(Studio.Address.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
        {
            _complaints.Add($"The page requested {request.Url}.");
        }
    }
}
