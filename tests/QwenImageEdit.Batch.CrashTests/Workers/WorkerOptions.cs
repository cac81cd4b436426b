using System.Text.Json;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>What a worker process does.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The path of a file, or the connection string of a database.</summary>
    public required string Ledger { get; init; }

    public required Uri Endpoint { get; init; }

    public required string Image { get; init; }

    public required string Output { get; init; }

    public required int Rows { get; init; }

    public int InFlight { get; init; } = 1;

    public decimal? SpendCap { get; init; }

    /// <summary>The ID of the log event at which the worker kills itself; null for none.</summary>
    public int? KillAtEvent { get; init; }

    /// <summary>The row whose event it is; null for any.</summary>
    public string? KillAtRow { get; init; }

    /// <summary>The number of rows of the manifest after which the worker kills itself; null for no kill.</summary>
    public int? KillAfterRows { get; init; }

    /// <summary>The row whose call ends while its intent is being committed; null for none.</summary>
    public string? AbandonsIntentOf { get; init; }

    /// <summary>The file whose appearance makes the worker run again in the same process after its ledger failed; null to end then.</summary>
    public string? RunsAgainWhen { get; init; }

    /// <summary>True to send at the documented rate; false to send as fast as it can.</summary>
    public bool KeepsRate { get; init; }

    /// <summary>True to print each log event with its row.</summary>
    public bool PrintsEvents { get; init; }

    public static WorkerOptions Parse(string json) => JsonSerializer.Deserialize<WorkerOptions>(json)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
