namespace QwenImageEdit.Batch;

/// <summary>How a manifest is added.</summary>
public sealed class BatchAddOptions
{
    /// <summary>Who allows that rows are sent again, and cost again, that the manifest has changed since they were sent; null, the default, when such rows are problems. It is recorded.</summary>
    public string? ResendChangedBy { get; set; }
}
