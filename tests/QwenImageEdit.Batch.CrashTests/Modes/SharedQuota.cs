using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Two workers share the documented rate of an account, which the service enforces.</summary>
/// <param name="folder">Where the images are.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="rows">How many rows there are.</param>
/// <param name="betweenKills">The time after which one of the workers is killed and another one started.</param>
internal sealed class SharedQuota(CrashFolder folder, CrashLedger ledger, int rows, TimeSpan betweenKills)
{
    private const int InFlight = 16;
    private const double MinUsed = 0.92;
    private const double MaxThrottled = 0.005;

    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan QuietAtEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
    private static readonly ModelRateLimit Rate = CrashRows.Model.Capabilities.RateLimit!;

    public async Task<int> RunAsync()
    {
        await using var service = await Service.StartAsync(static () => null, latency: Latency, limitsRate: true);
        using var run = new SharedRun(folder, ledger, service, rows);
        int kills = 0;
        for (int worker = 0; worker < SharedRun.Count; worker++)
        {
            await run.StartAsync(AtRate);
        }

        while (await SendsForAsync(service, betweenKills))
        {
            await run.KillAsync(run.Workers[0]);
            await run.StartAsync(AtRate);
            kills++;
        }

        return await run.EndAsync(Limit, () => Describe(service, run, kills), unknowns: true);
    }

    private static WorkerOptions AtRate(WorkerOptions options) => options with { InFlight = InFlight, KeepsRate = true };

    /// <returns>False when the rows are nearly all sent.</returns>
    private async Task<bool> SendsForAsync(Service service, TimeSpan duration)
    {
        int nearlyAll = rows - (int)(QuietAtEnd / Rate.Window * Rate.Requests);
        using var end = new CancellationTokenSource(duration);
        while (!end.IsCancellationRequested)
        {
            if (service.Arrived >= nearlyAll)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return true;
    }

    private static string Describe(Service service, SharedRun run, int kills)
    {
        var requests = service.ReadRequests();
        var accepted = requests.Where(static request => !request.IsThrottled).Select(static request => request.At).Order().ToList();
        var took = accepted[^1] - accepted[0];
        double used = (accepted.Count - 1) / (took / Rate.Window * Rate.Requests);
        double throttled = (double)(requests.Count - accepted.Count) / requests.Count;
        run.Expect(used >= MinUsed, FormattableString.Invariant($"{used:P1} of the quota is used"));
        run.Expect(throttled <= MaxThrottled, FormattableString.Invariant($"{throttled:P2} of the edits are throttled"));
        return FormattableString.Invariant($"{kills} kills, {accepted.Count} edits in {took.TotalSeconds:F0} s: {used:P1} of the quota; {requests.Count - accepted.Count} of {requests.Count} throttled ({throttled:P2})");
    }
}
