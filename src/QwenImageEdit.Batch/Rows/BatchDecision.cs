namespace QwenImageEdit.Batch;

/// <summary>What a person decided about a row.</summary>
public sealed record BatchDecision
{
    internal const string Changed = "changed";

    /// <summary>The number of the attempt after which it was decided.</summary>
    public required int Attempt { get; init; }

    /// <summary>Who decided.</summary>
    public required string By { get; init; }

    /// <summary><c>send-again</c>, <c>give-up</c>, <c>retry</c> for a refused row, or <c>changed</c> for a row that a manifest was allowed to change after it was sent.</summary>
    public required string Decision { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
