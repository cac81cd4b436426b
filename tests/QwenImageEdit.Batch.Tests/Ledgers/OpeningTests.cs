using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Saving;

namespace QwenImageEdit.Batch.Tests.Ledgers;

/// <summary>Files that cannot be opened as ledgers, and ledgers that are open elsewhere.</summary>
public sealed class OpeningTests : BatchTest
{
    [Fact]
    public async Task A_ledger_of_a_newer_version_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        FailingLedger.Execute(LedgerPath, "PRAGMA user_version = 99");

        await RefusedAsync(BatchLedgerError.NewerVersion, "*version 99*Update the package QwenImageEdit.Batch*");
        await RefusedAsync(BatchLedgerError.NewerVersion, "*version 99*", readOnly: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_database_is_not_a_ledger(bool readOnly)
    {
        FailingLedger.Execute(LedgerPath, "CREATE TABLE customer (name TEXT)");
        byte[] before = await File.ReadAllBytesAsync(LedgerPath);

        await RefusedAsync(BatchLedgerError.NotALedger, "*is a database but not a ledger*", readOnly);

        (await File.ReadAllBytesAsync(LedgerPath)).Should().Equal(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_file_is_not_a_ledger(bool readOnly)
    {
        await File.WriteAllTextAsync(LedgerPath, new string('x', 5000));

        await RefusedAsync(BatchLedgerError.NotALedger, "*is not a ledger*", readOnly);
    }

    [Fact]
    public async Task An_empty_file_becomes_a_ledger()
    {
        await File.WriteAllBytesAsync(LedgerPath, []);

        await using var batch = await OpenAsync();

        (await batch.GetStatusAsync()).Counts.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_missing_ledger_is_not_created_for_reading()
    {
        await RefusedAsync(BatchLedgerError.NotFound, "*no ledger at*Check the path*", readOnly: true);

        Directory.EnumerateFileSystemEntries(Folder).Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_that_the_ledger_does_not_have_is_not_created_for_reading()
    {
        await (await OpenAsync()).DisposeAsync();

        (await FluentActions.Awaiting(() => OpenAsync(options => (options.ReadOnly, options.Name) = (true, "spring"))).Should().ThrowAsync<BatchLedgerException>())
            .WithMessage("*has no batch 'spring'*").Which.Error.Should().Be(BatchLedgerError.NotFound);
    }

    [Fact]
    public async Task A_missing_directory_is_named()
    {
        string path = PathOf("none/ledger.qie");

        var exception = (await FluentActions.Awaiting(() => ImageEditBatch.OpenAsync(path)).Should().ThrowAsync<BatchLedgerException>()).WithMessage("*directory*does not exist*").Which;

        exception.Location.Should().Be(path);
        exception.Error.Should().Be(BatchLedgerError.ReadOnly);
    }

    [UnprivilegedFact]
    public async Task A_directory_that_cannot_be_written_is_named()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await RefusedAsync(BatchLedgerError.ReadOnly, "*write access*");
        }
        finally
        {
            File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_directory_is_not_a_ledger()
    {
        Directory.CreateDirectory(LedgerPath);

        (await FluentActions.Awaiting(() => OpenAsync()).Should().ThrowAsync<BatchLedgerException>()).Which.Location.Should().Be(LedgerPath);
    }

    [Fact]
    public async Task A_second_opener_hears_who_has_the_ledger()
    {
        await using var batch = await OpenAsync();

        await RefusedAsync(BatchLedgerError.InUse, $"*open in another process (process {Environment.ProcessId} on {Environment.MachineName})*ReadOnly*");
    }

    [Fact]
    public async Task A_ledger_that_could_not_be_opened_is_free_again()
    {
        await File.WriteAllTextAsync(LedgerPath, new string('x', 5000));
        await RefusedAsync(BatchLedgerError.NotALedger, "*");
        File.Delete(LedgerPath);

        await using var batch = await OpenAsync();
    }

    [Fact]
    public async Task A_ledger_can_be_read_while_it_runs_and_not_changed()
    {
        await using var batch = await OpenWithAsync("a");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();

        await using (var reader = await OpenAsync(options => options.ReadOnly = true))
        {
            (await reader.GetStatusAsync()).Counts.Should().Be(new BatchCounts { Sent = 1 });
            var row = await RowAsync(reader, "a");
            row.State.Should().Be(BatchState.Sent);
            await reader.WriteReportAsync(PathOf("report.csv"));
            await NotChangedAsync(() => reader.RunAsync(Client, Options()));
            await NotChangedAsync(() => reader.AddAsync(Rows("b")));
            await NotChangedAsync(() => reader.DecideAsync(row, UnknownDecision.GiveUp, "anna", force: true));
            await NotChangedAsync(() => reader.RetryAsync("anna"));
            FluentActions.Invoking(() => reader.CreateLedger(Client)).Should().Throw<InvalidOperationException>().WithMessage("*ReadOnly*");
        }

        gate.Open();
        (await run).Counts.Saved.Should().Be(1);
    }

    [Fact]
    public async Task Verifying_with_read_only_reports_what_is_broken_and_changes_nothing()
    {
        await using (var batch = await OpenWithAsync("a"))
        {
            await RunAsync(batch);
        }

        await using var reader = await OpenAsync(options => options.ReadOnly = true);
        (await reader.VerifyAsync()).IsSound.Should().BeTrue();
        File.Delete(PathOf("out/a-0.png"));
        (await reader.VerifyAsync()).Should().BeEquivalentTo(new { BrokenRows = 1, RepairableRows = 0 });
        (await reader.GetStatusAsync()).Counts.Saved.Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_blank_path_or_name_is_refused(string blank)
    {
        await FluentActions.Awaiting(() => ImageEditBatch.OpenAsync(blank)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => OpenAsync(options => options.Name = blank)).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task A_truncated_ledger_is_damaged(double kept)
    {
        await FillAsync();
        using (var file = File.OpenWrite(LedgerPath))
        {
            file.SetLength((long)(file.Length * kept) / 512 * 512);
        }

        (await UseAsync()).Should().Be(BatchLedgerError.Damaged);
    }

    [Fact]
    public async Task A_corrupted_ledger_never_throws_what_the_database_throws()
    {
        await FillAsync();
        byte[] whole = await File.ReadAllBytesAsync(LedgerPath);
        var random = new Random(16);
        for (int round = 0; round < 25; round++)
        {
            byte[] bytes = [.. whole];
            random.NextBytes(bytes.AsSpan(random.Next(100, bytes.Length - 3000), 3000));
            await File.WriteAllBytesAsync(LedgerPath, bytes);

            (await UseAsync()).Should().NotBe(BatchLedgerError.InUse).And.NotBe(BatchLedgerError.DiskFull);
        }
    }

    private static async Task NotChangedAsync(Func<Task> change) =>
        (await change.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*was opened with ReadOnly. Open it without ReadOnly*");

    private async Task FillAsync()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 300).Select(static index => $"row-{index}")]);
        await RunAsync(batch, options => options.Output = null);
    }

    /// <returns>The error of opening, reading and running; null when nothing failed.</returns>
    private async Task<BatchLedgerError?> UseAsync()
    {
        foreach (string ending in (string[])["-wal", "-shm"])
        {
            File.Delete(LedgerPath + ending);
        }

        try
        {
            await using var batch = await OpenAsync();
            (await batch.VerifyAsync()).LedgerProblems.Should().NotBeNull();
            await ReadAsync(batch);
            await batch.RetryAsync("anna");
            await RunAsync(batch, options => options.Output = null);
            return null;
        }
        catch (BatchLedgerException exception)
        {
            return exception.Error;
        }
    }

    private async Task RefusedAsync(BatchLedgerError error, string message, bool readOnly = false)
    {
        var exception = (await FluentActions.Awaiting(() => OpenAsync(options => options.ReadOnly = readOnly)).Should().ThrowAsync<BatchLedgerException>()).WithMessage(message).Which;
        exception.Error.Should().Be(error);
        exception.Location.Should().Be(LedgerPath);
        exception.Message.Should().Contain(LedgerPath);
    }
}
