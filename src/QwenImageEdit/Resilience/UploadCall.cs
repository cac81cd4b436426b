using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>The upload of one image.</summary>
internal sealed class UploadCall(
    string host, ImageEditModel model, long started, ClientSettings settings, RetrySettings retry, CallTelemetry telemetry, IProgress<ImageEditProgress>? progress, TemporaryStorage storage, ImageSource source)
    : Call(host, model, started, settings, retry, telemetry, progress)
{
    public override async Task<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        Start();
        Report(ImageEditStep.Uploading, imageIndex: source.Index);
        using var span = Telemetry.StartUpload(Model, source.Parameter, source.Info.ByteLength);
        var outcome = await storage.StoreAsync(source, Model, AttemptTimeout, cancellationToken).ConfigureAwait(false);
        CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        Add(outcome);
        return outcome;
    }
}
