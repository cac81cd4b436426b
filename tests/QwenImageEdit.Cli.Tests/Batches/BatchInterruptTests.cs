using System.Diagnostics;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>Runs that are stopped or killed.</summary>
public class BatchInterruptTests() : BatchFolder(Slow(seconds: 0.3))
{
    private const int Rows = 50;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [UnixFact]
    public async Task After_a_kill_each_picture_is_there_once_and_only_unknown_rows_may_be_paid_twice()
    {
        WriteManifest(Rows);
        using (var killed = Start())
        {
            await UntilAsync(() => Pictures().Length >= 8);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        var second = await RunBatchAsync("--max-in-flight", "8", "--json");
        var rows = Lines(second)[^1].GetProperty("rows");
        long unknown = rows.GetProperty("unknown").GetInt64();
        (rows.GetProperty("saved").GetInt64() + unknown).Should().Be(Rows);
        second.ExitCode.Should().Be(unknown == 0 ? 0 : 3);
        Emulator.Ledger.Total.Billed.Should().BeInRange(Rows - (int)unknown, Rows);

        if (unknown > 0)
        {
            (await RunAsync("batch", "decide", Ledger, "--all", "--send-again", "--force", "--yes")).ExitCode.Should().Be(0);
            (await RunBatchAsync("--max-in-flight", "8")).ExitCode.Should().Be(0);
        }

        Pictures().Should().HaveCount(Rows);
        Emulator.Ledger.Total.Billed.Should().BeInRange(Rows, Rows + (int)unknown);
    }

    [InterruptFact]
    public async Task The_first_interrupt_finishes_what_is_in_flight()
    {
        WriteManifest(Rows);
        using var running = Start("--json");
        await UntilAsync(() => Pictures().Length >= 4);
        Signals.Send(running, Signals.Interrupt);

        var end = await running.EndAsync();

        end.ExitCode.Should().Be(130);
        end.Error.Should().Contain("Ctrl+C again");
        var last = Lines(end)[^1];
        last.GetProperty("end").GetString().Should().Be("stopped");
        var rows = last.GetProperty("rows");
        rows.GetProperty("unknown").GetInt64().Should().Be(0);
        rows.GetProperty("pending").GetInt64().Should().BePositive();
        rows.GetProperty("saved").GetInt64().Should().Be(Pictures().Length).And.Be(Emulator.Ledger.Total.Billed);
    }

    [InterruptFact]
    public async Task While_it_runs_others_can_look_and_the_second_interrupt_leaves_unknown_rows()
    {
        WriteManifest(2);
        Emulator.Faults.Set(static _ => QwenImageEdit.Emulator.EmulatorFault.StallBeforeHeaders());
        using var running = Start();
        await UntilAsync(() => Emulator.Requests.Count >= 2);

        (await RowCountsAsync()).GetProperty("inFlight").GetInt64().Should().Be(2);
        var second = await RunBatchAsync();
        second.ExitCode.Should().Be(1);
        second.Error.Should().Contain("open in another process").And.Contain("batch status").And.NotContain("ReadOnly");

        Signals.Send(running, Signals.Interrupt);
        string? line;
        do
        {
            line = await running.StandardError.ReadLineAsync();
        }
        while (line?.Contains("Ctrl+C again", StringComparison.Ordinal) is false);
        Signals.Send(running, Signals.Interrupt);
        var end = await running.EndAsync();

        end.ExitCode.Should().Be(130);
        end.Output.Should().Contain("2 unknown").And.Contain($"batch decide {Ledger}");
    }

    private Process Start(params string[] arguments)
    {
        var process = Tool.Start(Tool.For(Emulator), Folder, RunArguments(["--max-in-flight", "8", .. arguments]));
        process.StandardInput.Close();
        return process;
    }

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isTrue())
        {
            Stopwatch.GetElapsedTime(start).Should().BeLessThan(Limit);
            await Task.Delay(20);
        }
    }
}
