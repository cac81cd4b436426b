using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class BodyWithoutEndTests() : EmulatorTest()
{
    [Fact]
    public async Task A_body_without_end_is_refused_and_the_connection_is_closed()
    {
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync(RawCaller.Head(Emulator, 0).Replace("Content-Length: 0", "Transfer-Encoding: chunked", StringComparison.Ordinal));
        var chunk = $"{1024 * 1024:x}\r\n{new string(' ', 1024 * 1024)}\r\n";
        var sending = Task.Run(async () =>
        {
            while (true)
            {
                await caller.SendAsync(chunk);
            }
        });

        (await caller.ReadUntilAsync("\r\n")).Should().Be("HTTP/1.1 413 Payload Too Large\r\n");
        (await caller.ReadUntilAsync("}")).Should().Contain("\"code\":\"RequestEntityTooLarge\",\"message\":\"The request body must not exceed 67108864 bytes.\"");
        await sending.Invoking(task => task).Should().ThrowAsync<IOException>("the emulator must not read forever");
    }
}
