namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>Reports, and the check of saved files.</summary>
public class BatchFilesTests : BatchFolder
{
    [Theory]
    [InlineData("report.csv", "shoe-1")]
    [InlineData("report.jsonl", "\"shoe-1\"")]
    [InlineData("report.html", "<html")]
    public async Task A_report_is_written(string file, string text)
    {
        WriteManifest(2);
        await RunBatchAsync();

        var end = await RunAsync("batch", "report", Ledger, file, "--json");

        end.ExitCode.Should().Be(0);
        end.Json.GetProperty("report").GetString().Should().Be(InFolder(file));
        (await File.ReadAllTextAsync(InFolder(file))).Should().Contain(text);
    }

    [Fact]
    public async Task A_missing_file_is_found_and_downloaded_again_for_nothing()
    {
        WriteManifest(2);
        await RunBatchAsync();
        var whole = await RunAsync("batch", "verify", Ledger);
        File.Delete(InFolder("out/shoe-0-0.png"));

        var broken = await RunAsync("batch", "verify", Ledger, "--json");
        var repaired = await RunAsync("batch", "run", "--ledger", Ledger);

        whole.ExitCode.Should().Be(0);
        broken.ExitCode.Should().Be(5);
        broken.Json.GetProperty("brokenFiles")[0].GetString().Should().EndWith("shoe-0-0.png");
        repaired.ExitCode.Should().Be(0);
        Pictures().Should().HaveCount(2);
        Emulator.Ledger.Total.Billed.Should().Be(2);
    }
}
