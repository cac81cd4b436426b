using Microsoft.Extensions.AI;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Extensions.AI.Tests.EndToEnd;

public sealed class CancellationTests : EmulatorTest
{
    private protected override ImageEditEmulatorOptions Options => new() { Strict = true, Latency = TimeSpan.FromMinutes(5) };

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_a_running_edit()
    {
        using var source = new CancellationTokenSource();
        var edit = Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).EditImageAsync(Pictures.Content(), "Make it blue", cancellationToken: source.Token);
        while (Emulator.Requests is not [{ Json: not null }])
        {
            await Task.Delay(5);
        }

        await source.CancelAsync();

        (await FluentActions.Awaiting(() => edit).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(source.Token);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        await Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus).Awaiting(it => it.EditImageAsync(Pictures.Content(), "Make it blue", cancellationToken: new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();

        Emulator.Requests.Should().BeEmpty();
    }
}
