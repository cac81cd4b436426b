namespace QwenImageEdit.Transport.Storage;

/// <summary>The service gave no policy to upload with; never leaves <see cref="TemporaryStorage"/>.</summary>
internal sealed class UploadRefusedException(AttemptOutcome.Refused refusal) : Exception
{
    public AttemptOutcome.Refused Refusal { get; } = refusal;
}
