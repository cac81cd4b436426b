namespace QwenImageEdit.Inputs;

/// <summary>The bytes are no image that the service takes; never leaves <see cref="BinaryImageInput"/>.</summary>
internal sealed class ImageHeaderException(RequestViolationCode code, string rule) : Exception(rule)
{
    public RequestViolationCode Code { get; } = code;
}
