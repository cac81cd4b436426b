namespace QwenImageEdit.Transport.Storage;

/// <summary>The service refused the upload policy. Caught within <see cref="TemporaryStorage"/>.</summary>
internal sealed class UploadRefusedException(AttemptOutcome.Refused refusal) : Exception
{
    public AttemptOutcome.Refused Refusal { get; } = refusal;
}
