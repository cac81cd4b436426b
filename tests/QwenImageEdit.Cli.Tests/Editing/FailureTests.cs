using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;
using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Editing;

/// <summary>Failures of the service and of the network, and interrupts.</summary>
public class FailureTests : EmulatorFolder
{
    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var end = await Tool.RunAsync([("DASHSCOPE_API_KEY", "sk-wrong"), ("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString())], Folder, ["edit", "--image", Photograph, "--prompt", "x", "--json"]);

        end.ExitCode.Should().Be(2);
        var error = end.Json.GetProperty("error");
        error.GetProperty("code").GetString().Should().Be("refused");
        error.GetProperty("kind").GetString().Should().Be("Authentication");
        (end.Output + end.Error).Should().NotContain("sk-wrong");
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_was_sent_nothing()
    {
        var end = await Tool.RunAsync([("DASHSCOPE_API_KEY", "sk-any"), ("DASHSCOPE_HTTP_BASE_URL", "http://127.0.0.1:1/api/v1")], Folder, ["edit", "--image", Photograph, "--prompt", "x", "--json"]);

        end.ExitCode.Should().Be(1);
        end.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("not-sent");
    }

    [Fact]
    public async Task An_unknown_outcome_says_when_it_was_sent_and_what_to_look_at()
    {
        Emulator.Faults.Enqueue(EmulatorFault.ResetAfterImages(), EmulatorFault.ResetAfterImages());

        var text = await EditAsync();
        var json = await EditAsync("--json");

        text.ExitCode.Should().Be(3);
        text.Error.Should().MatchRegex(@"Sent at \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ with qwen-image-edit-plus").And.Contain("billed").And.Contain("console");
        json.ExitCode.Should().Be(3);
        var error = json.Json.GetProperty("error");
        error.GetProperty("outcomeUnknown").GetBoolean().Should().BeTrue();
        error.GetProperty("sentAt").GetDateTimeOffset().Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        Emulator.Ledger.Total.Billed.Should().Be(2);
    }

    [Fact]
    public async Task What_arrived_of_a_response_is_kept()
    {
        Emulator.Faults.Enqueue(EmulatorFault.TruncateReply());

        var end = await EditAsync();

        end.ExitCode.Should().Be(3);
        var kept = Directory.EnumerateFiles(InFolder("data"), "*.json", SearchOption.AllDirectories).Should().ContainSingle().Subject;
        end.Error.Should().Contain(kept);
        (await File.ReadAllTextAsync(kept)).Should().Contain("/results/");
    }

    [Fact]
    public async Task A_paid_image_that_cannot_be_downloaded_can_be_fetched_later()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.StorageError(404, "NoSuchKey"));

        var end = await EditAsync("--json");

        end.ExitCode.Should().Be(5);
        string file = end.Json.GetProperty("error").GetProperty("resultFile").GetString()!;
        Pictures().Should().BeEmpty();

        Emulator.ResultFaults.Clear();
        (await Tool.RunAsync([], Folder, ["fetch", file])).ExitCode.Should().Be(5, "links on loopback belong to an emulator, which has to be named");
        var fetched = await Tool.RunAsync([("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString())], Folder, ["fetch", file]);
        fetched.ExitCode.Should().Be(0);
        Pictures().Should().ContainSingle();
        Emulator.Ledger.Total.Billed.Should().Be(1);
    }

    [Fact]
    public async Task A_link_that_has_expired_is_told_and_not_edited_again()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.Expired());
        string file = (await EditAsync("--json")).Json.GetProperty("error").GetProperty("resultFile").GetString()!;

        var end = await RunAsync("fetch", file, "--json");

        end.ExitCode.Should().Be(5);
        end.Json.GetProperty("error").GetProperty("kind").GetString().Should().Be("LinkExpired");
        Emulator.Ledger.Total.Billed.Should().Be(1);
    }

    [UnixFact]
    public async Task A_stored_result_is_for_its_user_only()
    {
        Emulator.ResultFaults.Set(_ => ResultFault.StorageError(404, "NoSuchKey"));

        string file = (await EditAsync("--json")).Json.GetProperty("error").GetProperty("resultFile").GetString()!;

#pragma warning disable CA1416 // The test runs on Unix only.
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [InterruptFact]
    public async Task An_interrupt_before_sending_sends_nothing()
    {
        using var process = Tool.Start(Tool.For(Emulator), Folder, "edit", "--image", "-", "--prompt", "x");

        // A pipe holds 64 KiB: when more is written, the command is reading.
        await process.StandardInput.BaseStream.WriteAsync(new byte[256 * 1024]);

        Signals.Send(process, Signals.Interrupt);
        var end = await process.EndAsync();

        end.ExitCode.Should().Be(130);
        end.Error.Should().Contain("Nothing was sent");
        Emulator.Requests.Should().BeEmpty();
    }

    [InterruptFact]
    public async Task An_interrupt_after_sending_says_that_it_may_be_billed()
    {
        Emulator.Faults.Enqueue(EmulatorFault.StallBeforeHeaders());
        using var process = Tool.Start(Tool.For(Emulator), Folder, "edit", "--image", Photograph, "--prompt", "x");
        // An edit whose body did not arrive is not made.
        while (!Emulator.Requests.Any(request => request.Json is not null))
        {
            await Task.Delay(50);
        }

        Signals.Send(process, Signals.Interrupt);
        var end = await process.EndAsync();

        end.ExitCode.Should().Be(3);
        end.Error.Should().Contain("Sent at").And.Contain("billed");
    }
}
