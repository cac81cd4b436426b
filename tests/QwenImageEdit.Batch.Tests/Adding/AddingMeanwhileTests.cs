using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Adding;

/// <summary>Adding rows while the batch does something else.</summary>
public class AddingMeanwhileTests : BatchTest
{
    [Fact]
    public async Task Rows_that_are_added_during_a_run_are_part_of_it()
    {
        await using var batch = await OpenWithAsync("a");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await (call.Prompt == "a" ? gate.PassAsync() : Task.CompletedTask);
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();
        await batch.AddAsync(Rows(Row("b"), Row("c") with { Model = ImageEditModel.QwenImageEditMax }));
        gate.Open();

        (await run).Counts.Should().Be(new BatchCounts { Saved = 3 });
    }

    [Fact]
    public async Task Rows_may_come_from_a_source_that_uses_the_batch_itself()
    {
        await using var batch = await OpenWithUnknownAsync();

        (await batch.AddAsync(SourceAsync())).Added.Should().Be(1);

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.GivenUp);

        async IAsyncEnumerable<ManifestRow> SourceAsync()
        {
            await batch.DecideAllAsync(UnknownDecision.GiveUp, "anna", force: true);
            yield return Row("b");
        }
    }
}
