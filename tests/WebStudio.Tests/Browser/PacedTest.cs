using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Browser;

/// <summary>The test controls how long the service takes.</summary>
public abstract class PacedTest(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = Latency, TimeProvider = _time };

    private protected ILocator Cancel => Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true });

    /// <summary>Lets the service answer until the page shows what is expected.</summary>
    private protected Task LetEditsEndAsync(ILocator shown) => Eventually.IsTrue(() =>
    {
        _time.Advance(Latency);
        return shown.IsVisibleAsync();
    });
}
