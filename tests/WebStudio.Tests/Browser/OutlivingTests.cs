using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebStudio.Tests.Browser;

/// <summary>An edit outlives its page, its connection and its studio. The test controls how long the service takes.</summary>
public sealed class OutlivingTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Prompt = "Take your time";

    private static readonly TimeSpan Latency = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly string _address = FreeAddress();

    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = Latency, TimeProvider = _time };

    private protected override Dictionary<string, string?> Settings => new()
    {
        [WebHostDefaults.ServerUrlsKey] = _address,
        ["Studio:ShutdownTimeout"] = "00:02:00",
    };

    private ILocator Past => Page.Locator("#history").GetByRole(AriaRole.Button, new() { Name = Prompt });

    private ILocator Running => Page.GetByRole(AriaRole.Region, new() { Name = Prompt });

    [ChromiumFact]
    public async Task Six_pictures_of_a_page_that_is_reloaded_at_once_are_made_once_and_shown()
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = "6" }).CheckAsync();
        await AcceptedAsync();
        await Page.ReloadAsync();
        await Expect(Running).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Editing…" })).ToBeVisibleAsync();

        await LetEditEndAsync(pictures: 6);

        await Expect(Results).ToHaveCountAsync(6);
        await Expect(Past).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("6 pictures"));
        await Expect(Running).ToHaveCountAsync(0);
        ExpectOneBill(pictures: 6);
    }

    [ChromiumFact]
    public async Task An_edit_of_a_closed_tab_is_shown_by_the_next_one()
    {
        var context = Page.Context;
        await AcceptedAsync();
        await Page.CloseAsync();
        await LetEditEndAsync();
        var next = await context.NewPageAsync();
        await next.GotoAsync(Studio.Address.AbsoluteUri);

        await next.Locator("#history").GetByRole(AriaRole.Button, new() { Name = Prompt }).ClickAsync();
        await Expect(next.GetByRole(AriaRole.Img, new() { Name = $"Result 1: {Prompt}" })).ToBeVisibleAsync();
        ExpectOneBill();
    }

    [ChromiumFact]
    public async Task An_edit_that_ends_while_the_connection_is_cut_is_shown_when_it_is_back()
    {
        await Page.RouteAsync("**/events", route => route.AbortAsync("connectionreset"));
        await AcceptedAsync();
        await Expect(Page.GetByText("Connection lost, trying again.")).ToBeVisibleAsync();
        await LetEditEndAsync();
        await Page.UnrouteAsync("**/events");

        await ExpectPictureAsync();
    }

    [ChromiumFact]
    public async Task An_edit_that_ends_while_the_studio_stops_is_shown_when_it_has_started_again()
    {
        await AcceptedAsync();
        await SentAsync();
        var restart = RestartAsync();
        await Expect(Page.GetByText("Connection lost, trying again.")).ToBeVisibleAsync();
        await LetEditEndAsync();
        await restart;

        await ExpectPictureAsync();
    }

    [ChromiumFact]
    public async Task An_edit_of_a_studio_that_was_killed_is_shown_as_one_that_may_have_been_billed()
    {
        await Studio.DisposeAsync();
        var settings = new Dictionary<string, string?>(AllSettings()) { ["ASPNETCORE_URLS"] = _address };
        await using (await StudioProcess.StartAsync(settings))
        {
            await Page.ReloadAsync();
            await AcceptedAsync();
            await SentAsync();
        }

        await Expect(Page.GetByText("Connection lost, trying again.")).ToBeVisibleAsync();
        await using var studio = await StudioProcess.StartAsync(settings);

        var result = Page.GetByRole(AriaRole.Region, new() { Name = "Result" });
        await Expect(result).ToContainTextAsync("The studio stopped while this edit was being made.");
        await Expect(result.GetByText("May have been billed")).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Past.ClickAsync();
        await Expect(result.GetByText("May have been billed")).ToBeVisibleAsync();
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
    }

    [ChromiumFact]
    public async Task Only_a_page_that_still_uploads_warns_before_it_is_closed()
    {
        var upload = new TaskCompletionSource();
        var warned = new TaskCompletionSource<string>();
        var closed = new TaskCompletionSource();
        await Page.RouteAsync("**/api/edits", async route =>
        {
            await upload.Task;
            await route.ContinueAsync();
        });
        Page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            warned.SetResult(dialog.Type);
        };
        Page.Close += (_, _) => closed.SetResult();
        await FillAsync();
        await EditButton.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Progressbar, new() { Name = "Upload" })).ToBeVisibleAsync();

        await Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        (await warned.Task).Should().Be("beforeunload");
        upload.SetResult();
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        await closed.Task;

        await LetEditEndAsync();
        ExpectOneBill();
    }

    [ChromiumFact]
    public async Task Twenty_clicks_make_one_edit()
    {
        const string clickTenTimes = "button => { for (let click = 0; click < 10; click++) button.click(); }";
        await FillAsync();
        await Page.Locator("#edit").EvaluateAsync(clickTenTimes);
        await Expect(Page.GetByText("Sending to the service.")).ToBeVisibleAsync();
        await Page.Locator("#edit").EvaluateAsync(clickTenTimes);

        await LetEditEndAsync();
        await ExpectPictureAsync();
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    private async Task FillAsync()
    {
        await AddPicturesAsync(PictureFiles.BoatsPath);
        await SayAsync(Prompt);
    }

    private async Task AcceptedAsync()
    {
        await FillAsync();
        await Page.RunAndWaitForResponseAsync(() => EditButton.ClickAsync(), response => response.Status == 202);
    }

    private Task SentAsync() => Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Any(request => request.Images.Count > 0)));

    private Task LetEditEndAsync(int pictures = 1) => Eventually.IsTrue(() =>
    {
        _time.Advance(Latency);
        return Task.FromResult(Emulator.Ledger.Total.Made == pictures);
    });

    private async Task ExpectPictureAsync()
    {
        await Expect(Results).ToHaveCountAsync(1);
        await Page.ReloadAsync();
        await Expect(Past).ToHaveCountAsync(1);
        await Past.ClickAsync();
        await Expect(Results).ToHaveCountAsync(1);
        ExpectOneBill();
    }

    private void ExpectOneBill(int pictures = 1)
    {
        Emulator.Requests.Should().ContainSingle(request => request.Method == "POST");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: pictures, Billed: pictures));
    }
}
