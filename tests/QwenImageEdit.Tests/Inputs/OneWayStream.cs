namespace QwenImageEdit.Tests.Inputs;

/// <summary>A forward-only stream, such as that of a network.</summary>
internal sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
{
    public long Delivered => base.Position;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }
}
