using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class ChunkLengthTests() : EmulatorTest()
{
    [Fact]
    public async Task A_chunk_that_is_too_large_to_read_is_refused()
    {
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync(RawCaller.Head(Emulator, 0).Replace("Content-Length: 0", "Transfer-Encoding: chunked", StringComparison.Ordinal) + "FFFFFFFF\r\n{");

        (await caller.ReadUntilAsync("\r\n")).Should().Be("HTTP/1.1 400 Bad Request\r\n");
        (await caller.ReadUntilAsync("}")).Should().Contain("\"code\":\"InvalidParameter\"");
    }
}
