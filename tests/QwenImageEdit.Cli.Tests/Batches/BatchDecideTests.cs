using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>Rows whose outcome is unknown.</summary>
public class BatchDecideTests : BatchFolder
{
    [Fact]
    public async Task An_unknown_row_is_sent_again_only_after_a_decision()
    {
        WriteManifest(2);
        Emulator.Faults.Enqueue(EmulatorFault.ResetAfterImages());

        var run = await RunBatchAsync();
        var again = await RunBatchAsync();
        var list = await RunAsync("batch", "decide", Ledger);
        string row = (await RunAsync("batch", "decide", Ledger, "--json")).Json.GetProperty("rows")[0].GetProperty("row").GetString()!;
        var early = await RunAsync("batch", "decide", Ledger, row, "--send-again");
        var decided = await RunAsync("batch", "decide", Ledger, row, "--send-again", "--force", "--by", "anna", "--json");
        var saved = await RunBatchAsync();

        run.ExitCode.Should().Be(3);
        run.Output.Should().Contain($"qwen-image-edit batch decide {Ledger}");
        again.ExitCode.Should().Be(3);
        list.Output.Should().Contain($"{row}: unknown, sent 20").And.Contain(Unpaced).And.Contain("console").And.Contain("--send-again").And.Contain("--give-up");
        early.ExitCode.Should().Be(3);
        early.Output.Should().Contain("--force");
        decided.Json.GetProperty("decided")[0].GetString().Should().Be(row);
        saved.ExitCode.Should().Be(0);
        Emulator.Ledger.Total.Billed.Should().Be(3);
    }

    [Fact]
    public async Task All_rows_are_given_up_only_with_an_agreement()
    {
        WriteManifest(2);
        Emulator.Faults.Enqueue(EmulatorFault.ResetAfterImages(), EmulatorFault.ResetAfterImages());
        await RunBatchAsync();

        var unasked = await RunAsync("batch", "decide", Ledger, "--all", "--give-up", "--force");
        var agreed = await RunAsync("batch", "decide", Ledger, "--all", "--give-up", "--force", "--yes");

        unasked.ExitCode.Should().Be(1);
        unasked.Error.Should().Contain("--yes");
        agreed.ExitCode.Should().Be(0);
        (await RowCountsAsync()).GetProperty("givenUp").GetInt64().Should().Be(2);
    }

    [Fact]
    public async Task A_decision_must_be_clear()
    {
        WriteManifest(1);
        await RunBatchAsync();
        (string Words, string[] Arguments)[] unclear =
        [
            ("--send-again", ["shoe-0"]),
            ("different decisions", ["--send-again", "--give-up", "--all"]),
            ("--all", ["--give-up"]),
            ("'shoe-9'", ["shoe-9", "--give-up"]),
            ("not both", ["shoe-0", "--all", "--give-up"]),
        ];
        foreach (var (words, arguments) in unclear)
        {
            var end = await RunAsync(["batch", "decide", Ledger, .. arguments]);

            end.ExitCode.Should().Be(1);
            end.Error.Should().Contain(words);
        }
    }
}
