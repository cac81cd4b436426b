using System.Buffers.Text;
using System.Net.Sockets;

namespace QwenImageEdit.Benchmarks.Sink;

/// <summary>One keep-alive connection with its own thread, because blocking reads into one buffer are the cheapest.</summary>
internal sealed class SinkConnection(Socket socket, byte[] policy)
{
    private const int BufferLength = 128 * 1024;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferLength, pinned: true);
    private int _filled;

    public void Serve()
    {
        try
        {
            using (socket)
            {
                socket.NoDelay = true;
                while (TryReadHeaders(out int headersLength))
                {
                    var headers = _buffer.AsSpan(0, headersLength);
                    byte[] response = Choose(headers);
                    long bodyLength = ContentLength(headers);
                    if (headers.IndexOf("\r\nExpect: 100-continue\r\n"u8) >= 0)
                    {
                        socket.Send(SinkResponses.Continue);
                    }

                    ReadBody(headersLength, bodyLength);
                    socket.Send(response);
                }
            }
        }
        catch (SocketException)
        {
            // The contender has ended.
        }
    }

    private bool TryReadHeaders(out int length)
    {
        while (true)
        {
            int end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                length = end + 4;
                return true;
            }

            int read = socket.Receive(_buffer, _filled, _buffer.Length - _filled, SocketFlags.None);
            if (read == 0)
            {
                length = 0;
                return false;
            }

            _filled += read;
        }
    }

    private byte[] Choose(ReadOnlySpan<byte> headers)
    {
        if (headers.StartsWith("POST /storage"u8))
        {
            return SinkResponses.Stored;
        }

        if (headers.StartsWith(SinkResults.RequestStart))
        {
            return SinkResults.Respond(headers);
        }

        if (headers.IndexOf(SinkResponses.RefusedKey) >= 0)
        {
            return SinkResponses.Refused;
        }

        return headers.StartsWith("GET "u8) ? policy : SinkResponses.Edited;
    }

    private static long ContentLength(ReadOnlySpan<byte> headers)
    {
        var name = "\r\nContent-Length: "u8;
        int start = headers.IndexOf(name);
        return start >= 0 && Utf8Parser.TryParse(headers[(start + name.Length)..], out long length, out _) ? length : 0;
    }

    /// <summary>Requests are not pipelined, so everything after the headers is the body.</summary>
    private void ReadBody(int headersLength, long bodyLength)
    {
        long left = bodyLength - (_filled - headersLength);
        while (left > 0)
        {
            int read = socket.Receive(_buffer);
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            left -= read;
        }

        _filled = 0;
    }
}
