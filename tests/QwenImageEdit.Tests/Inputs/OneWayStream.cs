namespace QwenImageEdit.Tests.Inputs;

/// <summary>A stream that can only be read forward, as those of a network are.</summary>
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
