namespace QwenImageEdit.Batch;

/// <summary>A saved image of a row.</summary>
public sealed record BatchFile
{
    /// <summary>The image's index in the result, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Size of the file in bytes when it was saved.</summary>
    public required long ByteLength { get; init; }

    /// <summary>SHA-256 of the file when it was saved, as 64 lowercase hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
