namespace QwenImageEdit;

/// <summary>Reports that a step of an edit begins. There is no percentage, because the service does not report how far it is.</summary>
public sealed record ImageEditProgress
{
    /// <summary>The step that begins.</summary>
    public required ImageEditStep Step { get; init; }

    /// <summary>The number of the attempt that is sent or waits, from 1; while an image is uploaded, the number of the attempt to upload it. Default 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How long the wait takes; null, the default, if there is none, or if the caller's own rate limiter decides.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Why there is a wait, in one line; null, the default, if there is none.</summary>
    public string? Reason { get; init; }

    /// <summary>The image that is uploaded, by its position in the request, from 0; null, the default, for other steps.</summary>
    public int? ImageIndex { get; init; }
}
