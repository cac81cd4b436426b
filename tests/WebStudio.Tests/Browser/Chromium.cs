using Microsoft.Playwright;

namespace WebStudio.Tests.Browser;

/// <summary>The browser that this machine has, started once for all tests. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] KnownPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private const float LaunchPatience = 120_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? ExecutablePath { get; } = KnownPaths.FirstOrDefault(File.Exists);

    public static string? ReasonToSkip { get; } = ExecutablePath is null ? $"none of these exists: {string.Join(", ", KnownPaths)}" : null;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException(ReasonToSkip);

    public async Task InitializeAsync()
    {
        if (ExecutablePath is not null)
        {
            _playwright = await Playwright.CreateAsync();
            // The sandbox does not start for root, and the only page that is opened is our own.
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = ExecutablePath, Args = ["--no-sandbox"], Timeout = LaunchPatience });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
