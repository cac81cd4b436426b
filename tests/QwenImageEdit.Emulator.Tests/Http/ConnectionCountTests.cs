using QwenImageEdit.Emulator.Tests.Faults;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class ConnectionCountTests : FaultTest
{
    [Fact]
    public async Task A_kept_alive_connection_counts_once_and_is_open_until_its_caller_disconnects()
    {
        Emulator.Connections.Should().Be(new ConnectionCounts(0, 0));
        await Http.EditAsync(Emulator, Edit(SmallEdit));
        Emulator.Connections.Should().Be(new ConnectionCounts(1, 1));
        Http.Dispose();
        await Eventually.IsTrue(() => Emulator.Connections == new ConnectionCounts(1, 0));
    }

    [Fact]
    public async Task A_closed_connection_is_not_open()
    {
        using (await PostAsync(EmulatorFault.CloseConnection()))
        {
            await Eventually.IsTrue(() => Emulator.Connections == new ConnectionCounts(1, 0));
        }

        using (await PostAsync(EmulatorFault.CloseIdle()))
        {
            await Eventually.IsTrue(() => Emulator.Connections == new ConnectionCounts(2, 0));
        }

        await FluentActions.Awaiting(() => PostAsync(EmulatorFault.ResetAfterImages())).Should().ThrowAsync<HttpRequestException>();
        await Eventually.IsTrue(() => Emulator.Connections == new ConnectionCounts(3, 0));
    }
}
