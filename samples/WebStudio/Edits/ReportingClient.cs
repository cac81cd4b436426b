using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>Reports the progress of edits that the ledger makes: it calls the client with options of its own.</summary>
internal sealed class ReportingClient(IImageEditClient client, IProgress<ImageEditProgress> progress) : DelegatingImageEditClient(client)
{
    public override Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImageEditCallOptions();
        options.Progress = progress;
        return base.EditAsync(request, options, cancellationToken);
    }
}
