namespace QwenImageEdit.Emulator.Http;

/// <summary>A refusal of the storage host, sent as OSS XML.</summary>
internal sealed class OssRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
