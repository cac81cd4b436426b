using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

/// <summary>A message of PostgreSQL's protocol: a type of one byte, except for the first ones of a client, the length of the rest in four, and the rest.</summary>
internal readonly partial record struct Message(byte[] Bytes, int HeaderLength)
{
    private const int SslRequest = 80877103;
    private const int GssEncryptionRequest = 80877104;

    /// <summary>The server's answer to a COMMIT that has happened.</summary>
    public bool IsCommitAnswer => Bytes[0] == 'C' && Encoding.ASCII.GetString(Bytes, HeaderLength, Bytes.Length - HeaderLength) == "COMMIT\0";

    /// <summary>A client's COMMIT: a query, or a statement that it prepares.</summary>
    public bool IsCommit => Bytes[0] switch
    {
        (byte)'Q' => Commit().IsMatch(Text(HeaderLength)),
        (byte)'P' => Commit().IsMatch(Text(Array.IndexOf(Bytes, (byte)0, HeaderLength) + 1)),
        _ => false,
    };

    /// <summary>Asks, before anything else, whether the server encrypts.</summary>
    public bool AsksForEncryption => Bytes.Length == 8 && BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(4)) is SslRequest or GssEncryptionRequest;

    /// <returns>The first message of a client that has not been read yet.</returns>
    public static Task<Message> ReadFirstAsync(Stream stream, CancellationToken cancellationToken) => ReadAsync(stream, lengthOffset: 0, cancellationToken);

    public static Task<Message> ReadAsync(Stream stream, CancellationToken cancellationToken) => ReadAsync(stream, lengthOffset: 1, cancellationToken);

    private static async Task<Message> ReadAsync(Stream stream, int lengthOffset, CancellationToken cancellationToken)
    {
        byte[] header = new byte[lengthOffset + 4];
        await stream.ReadExactlyAsync(header, cancellationToken);
        byte[] bytes = new byte[lengthOffset + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(lengthOffset))];
        header.CopyTo(bytes, 0);
        await stream.ReadExactlyAsync(bytes.AsMemory(header.Length), cancellationToken);
        return new Message(bytes, header.Length);
    }

    private string Text(int start) => Encoding.UTF8.GetString(Bytes.AsSpan(start, Array.IndexOf(Bytes, (byte)0, start) - start));

    [GeneratedRegex(@"(^|;)\s*COMMIT\b", RegexOptions.IgnoreCase)]
    private static partial Regex Commit();
}
