using Polly;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>The upload of one image.</summary>
internal sealed class UploadCall(
    string host, ImageEditModel model, long started, ClientSettings settings, CallTelemetry telemetry, IProgress<ImageEditProgress>? progress, TemporaryStorage storage, ImageSource source, int? imageIndex, CancellationToken cancellationToken)
    : Call(host, model, started, settings, telemetry, progress, cancellationToken)
{
    public override async ValueTask<Outcome<AttemptOutcome>> AttemptAsync(CancellationToken cancellationToken)
    {
        Start();
        Report(ImageEditStep.Uploading, imageIndex: imageIndex);
        using var span = Telemetry.StartUpload(Model, source.Parameter, source.Info.ByteLength);
        var outcome = await storage.StoreAsync(source, Model, AttemptTimeout, cancellationToken).ConfigureAwait(false);
        CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        Add(outcome);
        return Outcome.FromResult(outcome);
    }
}
