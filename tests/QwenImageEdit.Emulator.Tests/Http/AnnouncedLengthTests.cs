using QwenImageEdit.Emulator.Tests.Support;
using QwenImageEdit.Tests;

namespace QwenImageEdit.Emulator.Tests.Http;

[Collection(RunsAlone.Name)]
public sealed class AnnouncedLengthTests() : EmulatorTest()
{
    private const int Callers = 50;
    private const int AnnouncedBytes = 64 * 1024 * 1024;
    private const long MaxAllocatedBytes = 2L * 1024 * 1024 * 1024;

    [Fact]
    public async Task A_body_that_is_announced_but_not_sent_takes_no_memory()
    {
        var before = GC.GetTotalAllocatedBytes();
        var callers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => RawCaller.ConnectAsync(Emulator)));
        foreach (var caller in callers)
        {
            await caller.SendAsync(RawCaller.Head(Emulator, AnnouncedBytes));
        }

        await Eventually.IsTrue(() => Emulator.Requests.Count == Callers);
        Array.ForEach(callers, caller => caller.Dispose());
        await Eventually.IsTrue(() => Emulator.Connections.Open == 0);
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(MaxAllocatedBytes);
    }
}
