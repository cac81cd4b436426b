namespace QwenImageEdit;

/// <summary>The attempt that is about to be sent.</summary>
public sealed record ImageEditSending
{
    /// <summary>The request.</summary>
    public required ImageEditRequest Request { get; init; }

    /// <summary>The number of the attempt, from 1.</summary>
    public required int Attempt { get; init; }
}
