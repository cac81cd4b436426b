using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>Runs that end by themselves.</summary>
public class BatchRunTests : BatchFolder
{
    [Fact]
    public async Task Each_row_is_saved_and_running_again_sends_nothing()
    {
        WriteManifest(3, lineEnd: "\r\n");

        var first = await RunBatchAsync();
        var second = await RunBatchAsync();

        first.ExitCode.Should().Be(0);
        first.Output.Should().StartWith("3 rows: 3 saved.");
        first.Error.Should().Contain("3 rows to send");
        second.ExitCode.Should().Be(0);
        Pictures().Select(Path.GetFileName).Should().Equal("shoe-0-0.png", "shoe-1-0.png", "shoe-2-0.png");
        Emulator.Ledger.Total.Billed.Should().Be(3);
        File.Exists(InFolder(Ledger)).Should().BeTrue();
    }

    [Fact]
    public async Task Json_is_a_line_for_the_estimate_for_progress_and_for_the_end()
    {
        WriteManifest(2);

        var end = await RunBatchAsync("--json");
        var quiet = await RunBatchAsync("--json", "--quiet");

        var lines = Lines(end);
        lines.Select(line => line.GetProperty("event").GetString()).Should().StartWith(["estimate", "progress"]).And.EndWith("end");
        lines[0].GetProperty("rows").GetInt64().Should().Be(2);
        lines[^1].GetProperty("end").GetString().Should().Be("completed");
        lines[^1].GetProperty("rows").GetProperty("saved").GetInt64().Should().Be(2);
        end.Error.Should().BeEmpty();
        quiet.Json.GetProperty("event").GetString().Should().Be("end");
    }

    [Fact]
    public async Task Several_images_need_an_agreement_where_nobody_can_be_asked()
    {
        WriteManifest(2, "qwen-image-edit-plus");

        var end = await RunAsync("batch", "run", Manifest);

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain("2 images for ¥0.44").And.Contain("--yes").And.Contain("--spend-cap");
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_pattern_is_a_row_for_each_file()
    {
        Directory.CreateDirectory(InFolder("photos"));
        File.Copy(InFolder(Photograph), InFolder("photos/a.jpg"));
        File.Copy(InFolder(Photograph), InFolder("photos/b.jpg"));

        var end = await RunAsync("batch", "run", "photos/*.jpg", "--prompt", "At night", "--model", Unpaced, "--out", "new/{image}.png", "--yes");

        end.ExitCode.Should().Be(0);
        Pictures("new").Select(Path.GetFileName).Should().Equal("a.png", "b.png");
        File.Exists(InFolder("photos.qie")).Should().BeTrue();
    }

    [Fact]
    public async Task The_spend_cap_pauses_and_a_higher_one_goes_on()
    {
        WriteManifest(2, "qwen-image-edit-plus");

        var capped = await RunAsync("batch", "run", Manifest, "--spend-cap", "0.3");
        var raised = await RunAsync("batch", "run", "--ledger", Ledger, "--spend-cap", "1");

        capped.ExitCode.Should().Be(4);
        capped.Output.Should().Contain("1 saved, 1 pending").And.Contain("of at most ¥0.30").And.Contain($"qwen-image-edit batch run --ledger {Ledger} --out").And.Contain("--spend-cap 2");
        raised.ExitCode.Should().Be(0);
        Emulator.Ledger.Total.Billed.Should().Be(2);
    }

    [Fact]
    public async Task A_wrong_key_pauses_and_loses_no_row()
    {
        WriteManifest(2);

        var end = await Tool.RunAsync([("DASHSCOPE_API_KEY", "sk-wrong"), ("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString())], Folder, RunArguments("--json"));

        end.ExitCode.Should().Be(4);
        var last = Lines(end)[^1];
        last.GetProperty("end").GetString().Should().Be("paused");
        last.GetProperty("pauseReason").GetString().Should().Contain("InvalidApiKey");
        last.GetProperty("rows").GetProperty("pending").GetInt64().Should().Be(2);
        last.GetProperty("nextSteps")[0].GetProperty("command").GetString().Should().StartWith("qwen-image-edit batch run");
    }

    [Fact]
    public async Task Refused_rows_can_be_sent_again()
    {
        WriteManifest(2);
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(400, "DataInspectionFailed", "Input data may contain inappropriate content."));

        var refused = await RunBatchAsync();
        var other = await RunAsync("batch", "retry", Ledger, "--kind", "input-image", "--json");
        var retried = await RunAsync("batch", "retry", Ledger, "--json");
        var saved = await RunBatchAsync();

        refused.ExitCode.Should().Be(2);
        refused.Output.Should().Contain("1 refused").And.Contain($"qwen-image-edit batch retry {Ledger}");
        other.Json.GetProperty("retried").GetInt32().Should().Be(0);
        retried.Json.GetProperty("retried").GetInt32().Should().Be(1);
        saved.ExitCode.Should().Be(0);
    }
}
