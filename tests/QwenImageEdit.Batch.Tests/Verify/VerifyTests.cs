using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Verify;

/// <summary>Checking saved files.</summary>
public sealed class VerifyTests : BatchTest
{
    [Theory]
    [InlineData("missing")]
    [InlineData("changed")]
    [InlineData("truncated")]
    public async Task A_broken_file_is_found_and_downloaded_again_without_paying(string damage)
    {
        await using var batch = await OpenWithAsync("a", "b");
        await RunAsync(batch);
        string path = PathOf("out/a-0.png");
        Damage(path, damage);

        var found = await batch.VerifyAsync();

        found.Should().BeEquivalentTo(new { Files = 2L, BrokenRows = 1L, IsSound = false });
        found.BrokenFiles.Single().Path.Should().Be(path);
        found.LedgerProblems.Should().BeEmpty();
        (await ReadAsync(batch)).Select(static row => row.State).Should().Equal(BatchState.Answered, BatchState.Saved);
        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.4m, Counts = new BatchCounts { Saved = 2 } });
        (await batch.VerifyAsync()).IsSound.Should().BeTrue();
        Client.Calls.Should().HaveCount(2);
        (await File.ReadAllBytesAsync((await RowAsync(batch, "a")).Files.Single().Path)).Should().Equal(TestResults.Png);
    }

    [Fact]
    public async Task A_recent_file_that_is_gone_after_a_crash_is_noticed_when_a_run_starts()
    {
        var batch = await OpenWithAsync("a", "b");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await (call.Prompt == "b" ? gate.PassAsync() : Task.CompletedTask);
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();
        while ((await RowAsync(batch, "a")).State != BatchState.Saved)
        {
            await Task.Yield();
        }

        await batch.DisposeAsync();
        gate.Open();
        await run.Awaiting(it => it).Should().ThrowAsync<Exception>("its ledger has been closed");
        File.Delete(PathOf("out/a-0.png"));

        await using var reopened = await OpenAsync();
        (await RunAsync(reopened)).Counts.Should().Be(new BatchCounts { Saved = 1, Unknown = 1 });
        File.Exists(PathOf("out/a-0.png")).Should().BeTrue();
        Client.Calls.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_counts_as_broken()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch);
        File.Delete(PathOf("out/a-0.png"));
        Directory.CreateDirectory(PathOf("out/a-0.png"));

        (await batch.VerifyAsync()).BrokenRows.Should().Be(1);
    }

    [Fact]
    public async Task Many_broken_files_are_counted_and_the_first_listed()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 130).Select(static index => $"row-{index}")]);
        await RunAsync(batch);
        Directory.Delete(PathOf("out"), recursive: true);

        var found = await batch.VerifyAsync();

        found.BrokenRows.Should().Be(130);
        found.BrokenFiles.Should().HaveCount(BatchVerification.MaxListedFiles);
    }

    [Fact]
    public async Task Checking_can_be_cancelled()
    {
        await using var batch = await OpenWithAsync("a");

        await FluentActions.Awaiting(() => batch.VerifyAsync(new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();
    }

    private static void Damage(string path, string damage)
    {
        switch (damage)
        {
            case "missing":
                File.Delete(path);
                break;
            case "changed":
                File.WriteAllBytes(path, [.. TestResults.Png[..^1], 0]);
                break;
            default:
                File.WriteAllBytes(path, TestResults.Png[..20]);
                break;
        }
    }
}
