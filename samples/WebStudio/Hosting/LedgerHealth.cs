using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebStudio.Edits;

namespace WebStudio.Hosting;

/// <summary>Healthy as long as the ledger can be read: without it, no edit is accepted.</summary>
internal sealed class LedgerHealth(EditLedger ledger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await ledger.ReadAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
