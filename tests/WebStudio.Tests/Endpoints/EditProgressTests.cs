using Microsoft.Extensions.Time.Testing;
using QwenImageEdit;
using WebStudio.Edits;

namespace WebStudio.Tests.Endpoints;

public sealed class EditProgressTests
{
    [Fact]
    public async Task A_silent_connection_is_kept_alive()
    {
        var time = new FakeTimeProvider();
        using var progress = new EditProgress(time);

        time.Advance(TimeSpan.FromSeconds(31));
        progress.Complete();

        (await TypesAsync(progress)).Should().Equal("alive", "alive");
    }

    [Fact]
    public async Task A_slow_reader_does_not_block_the_edit()
    {
        using var progress = new EditProgress(new FakeTimeProvider());

        for (int attempt = 1; attempt <= StudioLimits.MaxWaitingEvents * 2; attempt++)
        {
            progress.Report(new ImageEditProgress { Step = ImageEditStep.Sending, Attempt = attempt });
        }

        progress.Complete();
        (await TypesAsync(progress)).Should().HaveCount(StudioLimits.MaxWaitingEvents).And.OnlyContain(type => type == "progress");
    }

    private static async Task<List<string>> TypesAsync(EditProgress progress)
    {
        var types = new List<string>();
        await foreach (var item in progress.ReadAllAsync(CancellationToken.None))
        {
            types.Add(item.EventType);
        }

        return types;
    }
}
