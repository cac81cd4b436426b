using System.Runtime.CompilerServices;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Adding;

/// <summary>Adding manifests: all rows or none.</summary>
public class AddingTests : BatchTest
{
    [Fact]
    public async Task An_empty_manifest_is_refused()
    {
        await using var batch = await OpenAsync();

        (await RefusedAsync(batch)).Message.Should().Contain("1 problem").And.Contain("has no rows");
    }

    [Fact]
    public async Task An_id_that_is_there_twice_names_both_lines_and_adds_nothing()
    {
        await using var batch = await OpenAsync();

        var problem = (await RefusedAsync(batch, Row("a") with { LineNumber = 2 }, Row("b") with { LineNumber = 3 }, Row("a") with { LineNumber = 7 })).Problems.Single();

        problem.Should().BeEquivalentTo(new { LineNumber = 7L, Key = "a" });
        problem.Message.Should().Contain("'a' is also on line 2");
        (await batch.GetStatusAsync()).Counts.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_hundred_thousand_bad_rows_are_counted_and_the_first_listed()
    {
        await using var batch = await OpenAsync();

        var exception = await RefusedAsync(batch, [.. Enumerable.Range(1, 100_000).Select(static line => Row($"{line}") with { LineNumber = line, Count = 99 })]);

        exception.ProblemCount.Should().Be(100_000);
        exception.Problems.Should().HaveCount(ManifestException.MaxListedProblems);
        exception.Problems.Select(static problem => problem.LineNumber).Should().Equal(Enumerable.Range(1, 100).Select(static line => (long)line));
        exception.Message.Should().Contain("100,000 problems").And.Contain("99,990 more");
        exception.Message.Length.Should().BeLessThan(10_000);
    }

    [Theory]
    [InlineData("missing.jpg")]
    [InlineData("damaged.jpg")]
    [InlineData("empty.jpg")]
    public async Task An_image_that_cannot_be_sent_is_named(string name)
    {
        await File.WriteAllTextAsync(PathOf("damaged.jpg"), "not an image");
        await File.WriteAllBytesAsync(PathOf("empty.jpg"), []);
        await using var batch = await OpenAsync();

        var problem = (await RefusedAsync(batch, Row("a") with { LineNumber = 9, Images = [PathOf(name)] })).Problems[0];

        problem.Should().BeEquivalentTo(new { LineNumber = 9L, Key = "a" });
        problem.Message.Should().Contain(name);
    }

    [Fact]
    public async Task The_rules_of_a_request_are_checked_before_anything_is_added()
    {
        await using var batch = await OpenAsync();

        var exception = await RefusedAsync(
            batch,
            Row("count") with { Count = 7 },
            Row("size") with { Size = "banana" },
            Row("match") with { Size = "match" },
            Row("images") with { Images = [] },
            Row("many") with { Images = [InputUrl, InputUrl, InputUrl, InputUrl] },
            Row("model") with { Model = null },
            Row("prompt") with { Prompt = "" },
            Row("seed") with { Seed = -1 },
            Row("placeholder") with { Prompt = "Make it {colour}" },
            Row("password") with { Images = ["https://user:hunter2@shop.example/a.jpg"] },
            Row("scheme") with { Images = ["ftp://shop.example/a.jpg"] });

        exception.Problems.Select(static problem => problem.Key).Distinct().Should().BeEquivalentTo("count", "size", "match", "images", "many", "model", "prompt", "seed", "placeholder", "scheme", "password");
        exception.Message.Should().NotContain("hunter2");
        exception.Problems.Single(static problem => problem.Key == "size").Message.Should().Contain("'banana'").And.Contain("1024*1536");
        exception.Problems.Single(static problem => problem.Key == "match").Message.Should().Contain("'match'").And.Contain(InputUrl);
        exception.Problems.Single(static problem => problem.Key == "placeholder").Message.Should().Contain("colour");
    }

    [Fact]
    public async Task Problems_of_reading_are_problems_of_the_row()
    {
        await using var batch = await OpenAsync();

        (await RefusedAsync(batch, Row("a") with { Problems = ["The seed 'x' is not a number."] })).Problems.Single().Message.Should().Be("The seed 'x' is not a number.");
    }

    [Fact]
    public async Task The_same_manifest_again_changes_nothing()
    {
        await using var batch = await OpenWithAsync("a", "b");
        await RunAsync(batch);

        (await batch.AddAsync(Rows("a", "b", "c"))).Should().Be(new BatchImport { Added = 1, Changed = 0, Unchanged = 2 });
        await RunAsync(batch);

        Client.Prompts.Should().BeEquivalentTo("a", "b", "c");
    }

    [Fact]
    public async Task A_row_that_changes_before_it_is_sent_is_replaced()
    {
        await using var batch = await OpenWithAsync("a");

        (await batch.AddAsync(Rows(Row("a") with { Prompt = "new" }))).Changed.Should().Be(1);
        await RunAsync(batch);

        Client.Prompts.Should().Equal("new");
        (await RowAsync(batch, "a")).Decisions.Should().BeEmpty();
    }

    [Fact]
    public async Task A_row_that_changes_after_it_was_sent_is_refused_unless_somebody_allows_it()
    {
        await using var batch = await OpenWithAsync("a");
        await RunAsync(batch);
        var changed = Row("a") with { Prompt = "new" };

        (await RefusedAsync(batch, changed)).Problems.Single().Message.Should().Contain("state Saved").And.Contain("ResendChangedBy");
        (await RowAsync(batch, "a")).Prompt.Should().Be("a");
        (await batch.AddAsync(Rows(changed), new BatchAddOptions { ResendChangedBy = "anna" })).Changed.Should().Be(1);

        var row = await RowAsync(batch, "a");
        row.Should().BeEquivalentTo(new { State = BatchState.Pending, Prompt = "new", Result = (ImageEditResult?)null, Files = Array.Empty<BatchFile>() });
        row.Decisions.Should().ContainSingle().Which.Should().BeEquivalentTo(new { By = "anna", Decision = "changed", Attempt = 1 });
        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.4m, Counts = new BatchCounts { Saved = 1 } });
        Client.Prompts.Should().Equal("a", "new");
    }

    [Fact]
    public async Task An_unknown_row_that_changes_needs_the_same_permission()
    {
        await using var batch = await OpenWithUnknownAsync();

        (await RefusedAsync(batch, Row("a") with { Prompt = "new" })).Problems.Single().Message.Should().Contain("state Unknown");
    }

    [Fact]
    public async Task A_row_that_changes_while_it_is_in_flight_is_refused_even_with_permission()
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

        var exception = (await FluentActions.Awaiting(() => batch.AddAsync(Rows(Row("a") with { Prompt = "new" }), new BatchAddOptions { ResendChangedBy = "anna" })).Should().ThrowAsync<ManifestException>()).Which;

        exception.Problems.Single().Message.Should().Contain("while it is in flight");
        gate.Open();
        (await run).Counts.Saved.Should().Be(1);
    }

    [Fact]
    public async Task A_refused_row_is_sent_after_it_was_corrected()
    {
        await using var batch = await OpenWithAsync("a");
        Client.Respond = static call => call.Prompt == "a" ? call.FailAsync(Refusals.Of(ImageEditErrorKind.ContentRefused)) : call.AnswerAsync();
        await RunAsync(batch);

        (await batch.AddAsync(Rows(Row("a") with { Prompt = "better" }))).Changed.Should().Be(1);

        (await RunAsync(batch)).Should().BeEquivalentTo(new { Cost = 0.2m, Counts = new BatchCounts { Saved = 1 } });
    }

    [Fact]
    public async Task Cancelling_in_the_middle_adds_nothing()
    {
        await using var batch = await OpenWithAsync("first");
        using var source = new CancellationTokenSource();

        await FluentActions.Awaiting(() => batch.AddAsync(EndlessAsync(source), cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await batch.GetStatusAsync()).Counts.Total.Should().Be(1);
        (await batch.AddAsync(Rows("second"))).Added.Should().Be(1);
    }

    [Fact]
    public async Task A_manifest_that_fails_in_the_middle_adds_nothing()
    {
        await using var batch = await OpenAsync();

        await FluentActions.Awaiting(() => batch.AddAsync(FailingAsync())).Should().ThrowAsync<FormatException>();

        (await batch.GetStatusAsync()).Counts.Total.Should().Be(0);
        (await batch.AddAsync(Rows("a"))).Added.Should().Be(1);

        static async IAsyncEnumerable<ManifestRow> FailingAsync()
        {
            yield return Row("a");
            await Task.Yield();
            throw new FormatException("The file ends in the middle.");
        }
    }

    [Fact]
    public async Task A_row_without_an_id_is_its_first_image_without_secrets_and_its_occurrence()
    {
        await using var batch = await OpenAsync();
        const string Url = "https://shop.example/photo.jpg";
        await batch.AddAsync(Rows(Row("x") with { Id = null, Images = [Url + "?Signature=one"] }, Row("y") with { Id = null, Images = [Url + "?Signature=two"] }));

        (await ReadAsync(batch)).Select(static row => row.Key).Should().Equal("https://shop.example/photo.jpg", "https://shop.example/photo.jpg#2");
    }

    [Fact]
    public async Task Rows_with_a_higher_priority_are_sent_first()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a"), Row("b") with { Priority = 5 }, Row("c"), Row("d") with { Priority = 9 }));

        await RunAsync(batch, options => options.MaxInFlight = 1);

        Client.Prompts.Should().Equal("d", "b", "a", "c");
    }

    [Fact]
    public async Task The_size_of_a_row_matches_an_image_that_other_rows_share()
    {
        await File.WriteAllBytesAsync(PathOf("photo.png"), Pictures.Png);
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Images = [PathOf("photo.png")] }, Row("b") with { Images = [InputUrl, PathOf("photo.png")], Size = "match" }));

        await RunAsync(batch);

        Client.Calls.Single(static call => call.Prompt == "b").Request.Size.Should().Be(ImageSize.Matching(ImageInput.FromFile(PathOf("photo.png"))));
    }

    [Fact]
    public async Task An_image_that_vanishes_after_the_row_was_added_refuses_the_row_and_the_estimate_lists_it()
    {
        await File.WriteAllBytesAsync(PathOf("photo.png"), Pictures.Png);
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Images = [PathOf("photo.png")] }, Row("b") with { Images = [PathOf("photo.png")], Size = "match" }, Row("c")));
        File.Delete(PathOf("photo.png"));

        var estimate = await batch.EstimateAsync(Options());
        var end = await RunAsync(batch);

        estimate.Problems.Select(static problem => problem.Key).Should().Equal("a", "b");
        end.Should().BeEquivalentTo(new { Cost = 0.2m, Counts = new BatchCounts { Saved = 1, Refused = 2 } });
        (await RowAsync(batch, "a")).Attempts.Single().Should().BeEquivalentTo(new { Outcome = BatchAttemptOutcome.Refused, ErrorKind = ImageEditErrorKind.InputImage, Price = 0m });
        Client.Prompts.Should().Equal("c");
    }

    [Fact]
    public async Task Null_rows_are_refused()
    {
        await using var batch = await OpenAsync();

        await FluentActions.Awaiting(() => batch.AddAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("rows");
    }

    private static async IAsyncEnumerable<ManifestRow> EndlessAsync(CancellationTokenSource source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int index = 0; ; index++)
        {
            if (index == 3000)
            {
                await source.CancelAsync();
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return Row($"row-{index}");
        }
    }

    private static async Task<ManifestException> RefusedAsync(ImageEditBatch batch, params ManifestRow[] rows) =>
        (await FluentActions.Awaiting(() => batch.AddAsync(Rows(rows))).Should().ThrowAsync<ManifestException>()).Which;
}
