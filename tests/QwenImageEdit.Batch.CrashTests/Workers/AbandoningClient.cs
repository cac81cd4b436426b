namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>A client whose call ends while the intent of one row is being committed, as when the attempt's time is over.</summary>
internal sealed class AbandoningClient(IImageEditClient inner, string? row) : DelegatingImageEditClient(inner)
{
    public override Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (request.Prompt != row)
        {
            return base.EditAsync(request, options, cancellationToken);
        }

        _ = options!.BeforeSending!(null!, cancellationToken).AsTask();
        throw new OperationCanceledException("The call ended before its intent was committed.");
    }
}
