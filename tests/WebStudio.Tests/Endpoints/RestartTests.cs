using QwenImageEdit.Emulator;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>What a studio that stops or is killed still knows after its next start.</summary>
public sealed class RestartTests : StudioTest
{
    private TimeSpan _latency = TimeSpan.Zero;

    private protected override ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true, Latency = _latency };

    [Fact]
    public async Task A_picture_is_shown_after_a_restart()
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("prompt", "Before the restart"), ("seed", "7")).With(PictureFiles.Boats);
        var before = await visitor.EditAsync(form);
        var picture = await visitor.Http.GetByteArrayAsync((string)before["pictures"]![0]!["url"]!);

        await RestartAsync();
        using var returning = visitor.At(Studio.Address);

        var after = (await returning.HistoryAsync()).Should().ContainSingle().Which!;
        after.ToJsonString().Should().Be(before.ToJsonString());
        (await returning.Http.GetByteArrayAsync((string)after["pictures"]![0]!["url"]!)).Should().Equal(picture);
        (await returning.EventsAsync(StudioVisitor.IdOf(after))).Select(item => item.Type).Should().Equal("ended");
        Emulator.Ledger.Total.Should().Be(new ImageCount(Made: 1, Billed: 1));
    }

    [Fact]
    public async Task A_token_is_valid_after_a_restart()
    {
        using var visitor = NewVisitor();
        string token = await visitor.BeginAsync();
        using var first = EditForms.Form().With(PictureFiles.Boats);
        await visitor.EditAsync(first);

        await RestartAsync();
        using var returning = visitor.At(Studio.Address);
        using var form = EditForms.Form().With(PictureFiles.Boats);
        form.Headers.Add("X-CSRF-TOKEN", token);
        using var response = await returning.Http.PostAsync(new Uri("/api/edits", UriKind.Relative), form);

        response.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_studio_pays_once_and_says_what_may_have_been_billed(bool isAnswered)
    {
        await Emulator.DisposeAsync();
        _latency = isAnswered ? TimeSpan.Zero : TimeSpan.FromMinutes(5);
        await using var emulator = await ImageEditEmulator.StartAsync(EmulatorOptions);
        var settings = new Dictionary<string, string?>
        {
            ["QwenImageEdit:ApiKey"] = ApiKey,
            ["QwenImageEdit:Endpoint"] = emulator.Endpoint.AbsoluteUri,
            ["Studio:DataDirectory"] = Path.Combine(DataDirectory, "killed"),
        };
        string id;
        StudioVisitor visitor;
        await using (var killed = await StudioProcess.StartAsync(settings))
        {
            visitor = new StudioVisitor(killed.Address);
            using var form = EditForms.Form().With(PictureFiles.Boats);
            id = StudioVisitor.IdOf(await visitor.AcceptedAsync(form));
            await Eventually.IsTrue(async () => isAnswered ? (string)(await visitor.ReadAsync(id))["outcome"]! == "Done" : emulator.Requests.Any(request => request.Images.Count > 0));
        }

        await using var studio = await StudioProcess.StartAsync(settings);
        using var returning = visitor.At(studio.Address);
        visitor.Dispose();
        var ended = await returning.EndedAsync(id);

        ((string)ended["outcome"]!).Should().Be(isAnswered ? "Done" : "Failed");
        if (isAnswered)
        {
            (await returning.Http.GetByteArrayAsync((string)ended["pictures"]![0]!["url"]!)).Should().StartWith([0x89, (byte)'P', (byte)'N', (byte)'G']);
        }
        else
        {
            ((string)ended["problem"]!["title"]!).Should().Be("The studio stopped while this edit was being made.");
            ((bool)ended["problem"]!["outcomeUnknown"]!).Should().BeTrue();
        }

        emulator.Requests.Count(request => request.Method == "POST").Should().Be(1);
    }

    [Fact]
    public async Task An_edit_in_line_is_made_after_a_restart()
    {
        await StartAgainAsync(latency: TimeSpan.FromMinutes(5));
        using var visitor = NewVisitor();
        var ids = new List<string>();
        for (int edit = 0; edit < 2; edit++)
        {
            using var form = EditForms.Form(("model", "qwen-image-edit-max")).With(PictureFiles.Boats);
            ids.Add(StudioVisitor.IdOf(await visitor.AcceptedAsync(form)));
            await Eventually.IsTrue(() => Task.FromResult(Emulator.Requests.Count > 0));
        }

        ((string)(await visitor.ReadAsync(ids[1]))["outcome"]!).Should().Be("Waiting");
        await StartAgainAsync(latency: TimeSpan.Zero);
        using var returning = visitor.At(Studio.Address);

        ((bool)(await returning.EndedAsync(ids[0]))["problem"]!["outcomeUnknown"]!).Should().BeTrue();
        ((string)(await returning.EndedAsync(ids[1]))["outcome"]!).Should().Be("Done");
        Emulator.Requests.Count(request => request.Method == "POST").Should().Be(1);
    }

    private async Task StartAgainAsync(TimeSpan latency)
    {
        await Studio.DisposeAsync();
        await Emulator.DisposeAsync();
        _latency = latency;
        await InitializeAsync();
    }
}
