namespace QwenImageEdit.Emulator.Http;

/// <summary>The storage host says no: answered as OSS's XML.</summary>
internal sealed class OssRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
