using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Watches the system calls of a worker: no edit leaves before its intent is on the disk (I1), and no image is downloaded before its answer is (I4).</summary>
internal sealed class SendOrder(CrashFolder folder)
{
    private const int Rows = 5;

    public async Task<int> RunAsync()
    {
        string trace = folder.PathOf("trace.txt");
        await using var service = await Service.StartAsync(static () => null);
        var options = new WorkerOptions
        {
            Ledger = folder.PathOf("catalogue.qie"),
            Endpoint = service.Endpoint,
            Image = folder.Image,
            Output = folder.PathOf("out"),
            Rows = Rows,
            PrintsEvents = true,
        };
        if (await TraceAsync(trace, options) is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return 0;
        }

        var calls = SystemCalls.Read(trace).ToList();
        List<string> violations =
        [
            .. Enumerable.Range(1, Rows).SelectMany(number => ViolationsOf(calls, CrashRows.KeyOf(number))),
            .. calls.Count(static call => call.Kind is SystemCallKind.Post) == Rows ? Array.Empty<string>() : [$"{calls.Count(static call => call.Kind is SystemCallKind.Post)} edits were sent instead of {Rows}."],
            .. calls.Count(static call => call.Kind is SystemCallKind.Get) == Rows ? Array.Empty<string>() : [$"{calls.Count(static call => call.Kind is SystemCallKind.Get)} downloads instead of {Rows}."],
        ];
        violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"{Rows} edits: each was sent after its intent was flushed, and downloaded after its answer was: {(violations.Count == 0 ? "yes" : "no")}; {calls.Count(static call => call.Kind is SystemCallKind.Flush)} flushes of the ledger; violations: {violations.Count}");
        return violations.Count == 0 ? 0 : 1;
    }

    /// <returns>Why it was not possible; null when it was.</returns>
    private static async Task<string?> TraceAsync(string trace, WorkerOptions options)
    {
        try
        {
            using var worker = WorkerProcess.Start(
                "strace",
                ["-f", "-yy", "-s", "64", "-e", "trace=fsync,fdatasync,sendto,sendmsg,write,writev,pwrite64", "-o", trace, "dotnet", typeof(Worker).Assembly.Location, "worker", options.ToString()]);
            string error = await worker.WaitForExitAsync();
            return worker.Lines.Any(static line => line.StartsWith(Worker.Ended, StringComparison.Ordinal)) ? null : $"strace does not work here: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "strace is not installed";
        }
    }

    /// <summary>One row is in flight at a time, so all calls between two events of a row belong to it.</summary>
    private static IEnumerable<string> ViolationsOf(List<SystemCall> calls, string row)
    {
        int claimed = Place(calls, "Claimed", row);
        int intended = Place(calls, "Intended", row);
        int received = Place(calls, "AnswerReceived", row);
        int answered = Place(calls, "Answered", row);
        int saved = Place(calls, "Saved", row);
        if (!(0 <= claimed && claimed < intended && intended < received && received < answered && answered < saved))
        {
            return [$"The events of {row} are not in order: {claimed}, {intended}, {received}, {answered}, {saved}."];
        }

        return
        [
            .. IsFlushed(calls[claimed..intended]) ? Array.Empty<string>() : [$"I1: the intent of {row} was not flushed before it was reported."],
            .. Sends(calls[claimed..intended]) == 0 ? Array.Empty<string>() : [$"I1: something was sent before the intent of {row} was flushed."],
            .. Sends(calls[intended..received]) == 1 ? Array.Empty<string>() : [$"{Sends(calls[intended..received])} requests were sent between the intent and the answer of {row}."],
            .. IsFlushed(calls[received..answered]) ? Array.Empty<string>() : [$"I4: the answer of {row} was not flushed before it was used."],
            .. Sends(calls[received..answered]) == 0 ? Array.Empty<string>() : [$"I4: something was sent before the answer of {row} was flushed."],
        ];
    }

    private static int Place(List<SystemCall> calls, string name, string row) => calls.FindIndex(call => call.Kind is SystemCallKind.Event && call.Text == $"event {name} {row}");

    private static bool IsFlushed(List<SystemCall> calls)
    {
        int written = calls.FindLastIndex(static call => call.Kind is SystemCallKind.LedgerWrite);
        return written >= 0 && calls.FindLastIndex(static call => call.Kind is SystemCallKind.Flush) > written;
    }

    private static int Sends(List<SystemCall> calls) => calls.Count(static call => call.Kind is SystemCallKind.Post or SystemCallKind.Get);
}
