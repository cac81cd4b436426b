using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>How paid images become files.</summary>
public class SavingTests : BatchTest
{
    [Fact]
    public async Task Answered_rows_are_downloaded_before_anything_is_sent()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 12).Select(static index => $"row-{index}")]);
        await RunAsync(batch, options => options.Output = null);
        await batch.AddAsync(Rows("new"));
        int openedBefore = -1;
        Client.Respond = async call =>
        {
            openedBefore = Client.Opened.Count;
            return await call.AnswerAsync();
        };

        (await RunAsync(batch, options => options.MaxInFlight = 1)).Counts.Saved.Should().Be(13);

        openedBefore.Should().Be(12);
    }

    [Fact]
    public async Task A_download_that_fails_for_now_is_tried_again_later()
    {
        await using var batch = await OpenWithAsync("a");
        List<double> openedAt = [];
        Client.Open = _ =>
        {
            openedAt.Add(Time.Elapsed.TotalSeconds);
            return openedAt.Count < 4 ? throw Refusals.Download(ImageDownloadErrorKind.Unavailable) : Task.FromResult<Stream>(new MemoryStream(TestResults.Png));
        };

        (await RunAsync(batch, static options => options.MaxInFlight = 1)).Counts.Saved.Should().Be(1);

        openedAt.Should().Equal(0, 10, 30, 70);
    }

    [Fact]
    public async Task A_row_that_cannot_be_downloaded_stays_answered_and_the_run_says_so()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.Unavailable);

        var end = await RunAsync(batch, options => options.MaxInFlight = 2);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Completed, Cost = 0.2m, Counts = new BatchCounts { Answered = 1 } });
        end.ToString().Should().Contain("Run again to download them");
        Client.Opened.Should().HaveCount(5);
        Client.Open = static _ => Task.FromResult<Stream>(new MemoryStream(TestResults.Png));
        (await RunAsync(batch)).Counts.Saved.Should().Be(1);
        Client.Calls.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(ImageDownloadErrorKind.LinkExpired)]
    [InlineData(ImageDownloadErrorKind.LinkInvalid)]
    [InlineData(ImageDownloadErrorKind.NotFound)]
    public async Task A_dead_link_loses_the_row_and_says_what_to_do(ImageDownloadErrorKind kind)
    {
        await using var batch = await OpenWithAsync("a");
        Client.Open = _ => throw Refusals.Download(kind);

        var end = await RunAsync(batch);

        end.Should().BeEquivalentTo(new { Cost = 0.2m, IsComplete = false, Counts = new BatchCounts { Lost = 1 } });
        end.ToString().Should().Contain("1 lost").And.Contain("Decide for each with DecideAsync");
    }

    [Fact]
    public async Task A_dead_link_does_not_cost_the_other_images_of_its_row()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Count = 3 }));
        Client.Respond = static call => call.AnswerAsync(images: 3);
        Client.Open = static image => image.Index == 1 ? throw Refusals.Download(ImageDownloadErrorKind.NotFound) : Task.FromResult<Stream>(new MemoryStream(TestResults.Png));

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Lost = 1 });

        (await RowAsync(batch, "a")).Files.Select(static file => Path.GetFileName(file.Path)).Should().Equal("a-0.png", "a-2.png");
        Directory.GetFiles(PathOf("out")).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_pauses_and_the_next_run_downloads_without_paying()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");
        await File.WriteAllTextAsync(PathOf("out"), "a file where the folder should be");

        var end = await RunAsync(batch, options => options.MaxInFlight = 1);

        end.Should().BeEquivalentTo(new { End = BatchEnd.Paused, Counts = new BatchCounts { Answered = 1, Pending = 2 } });
        end.PauseReason.Should().Contain("Paid images cannot be saved").And.Contain("Run again");
        File.Delete(PathOf("out"));
        (await RunAsync(batch)).Should().BeEquivalentTo(new { End = BatchEnd.Completed, PauseReason = (string?)null, Counts = new BatchCounts { Saved = 3 } });
        Client.Calls.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_file_that_was_written_before_counts_when_its_link_is_dead()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch, options => options.Output = null);
        Directory.CreateDirectory(PathOf("out"));
        await File.WriteAllBytesAsync(PathOf("out/a-0.png"), TestResults.Png);
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Saved = 1 });

        (await RowAsync(batch, "a")).Files.Single().Should().BeEquivalentTo(new { Path = PathOf("out/a-0.png"), ByteLength = TestResults.Png.Length });
    }

    [Fact]
    public async Task A_file_with_the_extension_of_its_format_counts_too()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch, options => options.Output = null);
        Directory.CreateDirectory(PathOf("out"));
        await File.WriteAllBytesAsync(PathOf("out/a.png"), TestResults.Png);
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        await RunAsync(batch, options => options.Output = PathOf("out/{id}.jpg"));

        (await RowAsync(batch, "a")).Files.Single().Path.Should().Be(PathOf("out/a.png"));
    }

    [Fact]
    public async Task I5_a_file_that_was_found_broken_does_not_count_when_its_link_is_dead()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch);
        await File.WriteAllBytesAsync(PathOf("out/a-0.png"), TestResults.Png[..20]);
        (await batch.VerifyAsync()).BrokenRows.Should().Be(1);
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Lost = 1 });
    }

    [Fact]
    public async Task A_file_that_came_back_counts_when_its_link_is_dead()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch);
        File.Move(PathOf("out/a-0.png"), PathOf("backup.png"));
        await batch.VerifyAsync();
        File.Move(PathOf("backup.png"), PathOf("out/a-0.png"));
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Saved = 1 });
    }

    [Fact]
    public async Task A_file_that_is_older_than_the_attempt_does_not_count()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch, options => options.Output = null);
        Directory.CreateDirectory(PathOf("out"));
        await File.WriteAllBytesAsync(PathOf("out/a-0.png"), TestResults.Png);
        File.SetLastWriteTimeUtc(PathOf("out/a-0.png"), SteppedTime.Beginning.UtcDateTime.AddHours(-1));
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        (await RunAsync(batch)).Counts.Should().Be(new BatchCounts { Lost = 1 });
    }

    [Fact]
    public async Task Each_image_of_a_row_has_its_own_file()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Count = 3 }));
        Client.Respond = static call => call.AnswerAsync(images: 3);

        var end = await RunAsync(batch, options => options.Output = PathOf("out/{id}.png"));

        end.Cost.Should().Be(0.6m);
        (await RowAsync(batch, "a")).Files.Select(static file => Path.GetFileName(file.Path)).Should().Equal("a.png", "a-1.png", "a-2.png");
    }

    [Fact]
    public async Task Fewer_images_than_asked_for_are_saved_and_billed_as_they_came()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Count = 3 }));
        Client.Respond = static call => call.AnswerAsync(images: 2);

        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.4m, PossibleCost = 0m, Counts = new BatchCounts { Saved = 1 } });
    }

    [Fact]
    public async Task Equal_rows_with_a_seed_are_sent_once_whatever_is_in_flight()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Enumerable.Range(0, 40).Select(static index => Row($"row-{index}") with { Prompt = "same", Seed = 7 })));

        var end = await RunAsync(batch, options => options.MaxInFlight = 32);

        end.Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0m, Counts = new BatchCounts { Saved = 40 } });
        Client.Calls.Should().HaveCount(1);
        (await ReadAsync(batch)).SelectMany(static row => row.Attempts).Count(static attempt => attempt.Outcome == BatchAttemptOutcome.Reused).Should().Be(39);
        Directory.GetFiles(PathOf("out")).Should().HaveCount(40);
    }

    [Fact]
    public async Task A_reused_result_is_saved_from_the_first_file_when_its_link_is_dead()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Prompt = "same", Seed = 7 }));
        await RunAsync(batch);
        await batch.AddAsync(Rows(Row("b") with { Prompt = "same", Seed = 7 }));
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);

        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.2m, Counts = new BatchCounts { Saved = 2 } });

        (await File.ReadAllBytesAsync(PathOf("out/b-0.png"))).Should().Equal(TestResults.Png);
    }

    [Fact]
    public async Task An_equal_row_with_a_seed_is_sent_itself_when_the_first_has_no_answer()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Prompt = "same", Seed = 7 }, Row("b") with { Prompt = "same", Seed = 7 }));
        Client.Respond = static call => call.Number == 1 ? call.FailAsync(Refusals.OutcomeUnknown()) : call.AnswerAsync();

        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.2m, PossibleCost = 0.2m, Counts = new BatchCounts { Saved = 1, Unknown = 1 } });
    }

    [Fact]
    public async Task Equal_rows_without_a_seed_are_each_sent_and_the_estimate_says_so()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Prompt = "same" }, Row("b") with { Prompt = "same" }, Row("c") with { Prompt = "s", Seed = 1 }, Row("d") with { Prompt = "s", Seed = 1 }));

        (await batch.EstimateAsync(Options())).Should().BeEquivalentTo(new { Rows = 3L, Images = 3L, Cost = 0.6m, RepeatedRows = 1L, RepeatedCost = 0.2m, ReusableRows = 1L, ProblemCount = 0L });
        (await RunAsync(batch)).Cost.Should().Be(0.6m);
    }

    [Fact]
    public async Task A_thousand_rows_come_out_once_each()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 1000).Select(static index => $"row-{index}")]);

        (await RunAsync(batch, options => options.MaxInFlight = 32)).Counts.Should().Be(new BatchCounts { Saved = 1000 });

        Client.Prompts.Should().HaveCount(1000).And.OnlyHaveUniqueItems();
        Client.MostAtOnce.Should().BeLessThanOrEqualTo(32);
        Directory.GetFiles(PathOf("out")).Should().HaveCount(1000);
    }
}
