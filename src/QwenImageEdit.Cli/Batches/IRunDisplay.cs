using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Shows a run while it goes on.</summary>
internal interface IRunDisplay
{
    /// <summary>How often it wants to be told.</summary>
    TimeSpan Interval { get; }

    Task<BatchStatus> ShowAsync(Func<IProgress<BatchProgress>, Task<BatchStatus>> run);
}
