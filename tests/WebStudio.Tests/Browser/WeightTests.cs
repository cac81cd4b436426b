using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>How much a first visit transfers.</summary>
public sealed class WeightTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>All bodies as transferred, without headers. A published studio transfers less: its files are compressed better than those of a build.</summary>
    private const int MaxBytes = 44_000;

    /// <summary>As in production, where the files are served as they were compressed.</summary>
    private protected override Dictionary<string, string?> Settings => new() { ["ReloadStaticAssetsAtRuntime"] = "false" };

    [ChromiumFact]
    public async Task A_first_visit_transfers_little()
    {
        await using var context = await Page.Context.Browser!.NewContextAsync(ContextOptions);
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        double bytes = 0;
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += LengthIn(finished!.Value);
        session.Event("Network.responseReceived").OnEvent += (_, received) => bytes -= LengthIn(received!.Value.GetProperty("response"));
        await page.GotoAsync(Studio.Address.AbsoluteUri);
        await Expect(page.Locator("#model")).ToHaveValueAsync("qwen-image-edit-plus");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        bytes.Should().BeInRange(1, MaxBytes);
    }

    private static double LengthIn(JsonElement data) => data.GetProperty("encodedDataLength").GetDouble();
}
