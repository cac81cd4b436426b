namespace QwenImageEdit.Tests.Inputs;

/// <summary>A stream that reports what the test wants.</summary>
internal sealed class LyingStream(byte[] bytes) : MemoryStream(bytes)
{
    /// <summary>Returns the reported number of bytes for the number that was read; null to report the truth.</summary>
    public Func<int, int>? Claim { get; init; }

    public Exception? PositionFailure { get; init; }

    public Exception? LengthFailure { get; init; }

    public override bool CanSeek => Seekable;

    public bool Seekable { get; init; } = true;

    public override long Position
    {
        get => PositionFailure is null ? base.Position : throw PositionFailure;
        set => base.Position = value;
    }

    public override long Length => LengthFailure is null ? base.Length : throw LengthFailure;

    public override int Read(byte[] buffer, int offset, int count) => Claimed(base.Read(buffer, offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    private int Claimed(int read) => Claim is null ? read : Claim(read);
}
