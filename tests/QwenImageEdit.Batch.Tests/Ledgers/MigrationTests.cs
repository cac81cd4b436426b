using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Ledgers;

public sealed class MigrationTests : BatchTest
{
    /// <summary>The second version added these columns.</summary>
    private const string ToFirstVersion = """
        ALTER TABLE row DROP COLUMN worker;
        ALTER TABLE worker DROP COLUMN has_left;
        ALTER TABLE worker DROP COLUMN batch;
        ALTER TABLE worker DROP COLUMN account;
        ALTER TABLE worker DROP COLUMN output;
        PRAGMA user_version = 1
        """;

    [Fact]
    public async Task A_ledger_of_the_first_version_goes_on()
    {
        await using (var batch = await OpenWithAsync("a", "b"))
        {
            Client.Respond = static call => call.Prompt == "a" ? call.AnswerAsync() : call.FailAsync(Refusals.OutcomeUnknown());
            await RunAsync(batch, static options => options.Output = null);
        }

        FailingLedger.Execute(LedgerPath, ToFirstVersion);

        await using var reopened = await OpenAsync();
        (await ReadAsync(reopened)).Select(static row => row.State).Should().Equal(BatchState.Answered, BatchState.Unknown);
        await reopened.AddAsync(Rows("a", "b", "c"));
        Client.Respond = static call => call.AnswerAsync();
        (await RunAsync(reopened)).Counts.Should().Be(new BatchCounts { Saved = 2, Unknown = 1 });
    }

    [Fact]
    public async Task An_older_ledger_is_not_changed_by_one_who_only_reads()
    {
        await (await OpenAsync()).DisposeAsync();
        FailingLedger.Execute(LedgerPath, ToFirstVersion);

        (await FluentActions.Awaiting(() => OpenAsync(static options => options.ReadOnly = true)).Should().ThrowAsync<BatchLedgerException>().WithMessage("*has version 1 and needs 2*"))
            .Which.Error.Should().Be(BatchLedgerError.ReadOnly);
    }
}
