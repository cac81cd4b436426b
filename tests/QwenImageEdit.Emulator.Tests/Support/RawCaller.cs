using System.Net.Sockets;
using System.Text;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>A caller on a raw socket, which observes every byte and how the connection ends.</summary>
internal sealed class RawCaller : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    /// <summary>The number of bytes that were read one at a time.</summary>
    public int BytesRead { get; private set; }

    public static async Task<RawCaller> ConnectAsync(ImageEditEmulator emulator)
    {
        var caller = new RawCaller();
        await caller._client.ConnectAsync(emulator.Endpoint.Host, emulator.Endpoint.Port);
        return caller;
    }

    public static string Head(ImageEditEmulator emulator, int contentLength) =>
        $"POST {emulator.Endpoint.AbsolutePath}/services/aigc/multimodal-generation/generation HTTP/1.1\r\nHost: {emulator.Endpoint.Authority}\r\n"
        + $"Authorization: Bearer {EmulatorCalls.Key}\r\nContent-Type: application/json\r\nContent-Length: {contentLength}\r\n\r\n";

    public async Task PostAsync(ImageEditEmulator emulator, string json) => await SendAsync(Head(emulator, Encoding.UTF8.GetByteCount(json)) + json);

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), _patience.Token);

    /// <summary>Reads up to and including <paramref name="end"/>.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            text.Append((char)await ReadByteAsync());
        }

        return text.ToString();
    }

    /// <summary>Reads the next bytes.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _client.GetStream().ReadExactlyAsync(bytes, _patience.Token);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Reads until the connection is closed without a reset.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var buffer = new MemoryStream();
        await _client.GetStream().CopyToAsync(buffer, _patience.Token);
        return Encoding.Latin1.GetString(buffer.ToArray());
    }

    public void Dispose()
    {
        _client.Dispose();
        _patience.Dispose();
    }

    private async Task<int> ReadByteAsync()
    {
        var one = new byte[1];
        await _client.GetStream().ReadExactlyAsync(one, _patience.Token);
        BytesRead++;
        return one[0];
    }
}
