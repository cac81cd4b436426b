namespace QwenImageEdit.Images;

/// <summary>The bytes are not an image supported by the service. Internal: callers see a violation instead.</summary>
internal sealed class ImageHeaderException(RequestViolationCode code, string predicate) : Exception(predicate)
{
    public RequestViolationCode Code { get; } = code;
}
