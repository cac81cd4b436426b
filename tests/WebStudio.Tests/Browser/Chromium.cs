using Microsoft.Playwright;

namespace WebStudio.Tests.Browser;

/// <summary>The distribution's own browser, started once for all tests. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string ExecutablePath = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static bool IsInstalled => File.Exists(ExecutablePath);

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException($"{ExecutablePath} is not installed.");

    public async Task InitializeAsync()
    {
        if (IsInstalled)
        {
            _playwright = await Playwright.CreateAsync();
            // The sandbox does not start for root, and the only page that is opened is our own.
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = ExecutablePath, Args = ["--no-sandbox"] });
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
