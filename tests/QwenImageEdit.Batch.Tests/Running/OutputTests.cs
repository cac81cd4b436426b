using System.Globalization;
using CsCheck;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Running;

/// <summary>The names of saved images.</summary>
public class OutputTests : BatchTest
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/")]
    [InlineData("a/{id")]
    [InlineData("a/}b")]
    [InlineData("a/{}.png")]
    [InlineData("a\0b.png")]
    [InlineData("{id}\0.png")]
    public async Task A_template_that_names_no_file_is_refused_before_anything_is_sent(string template)
    {
        await using var batch = await OpenWithAsync("a");

        (await FluentActions.Awaiting(() => batch.RunAsync(Client, new BatchRunOptions { Output = template })).Should().ThrowAsync<ArgumentException>()).WithMessage("The output template '*");

        Client.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_placeholder_names_the_known_ones()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Values = new Dictionary<string, string> { ["colour"] = "red" } }));

        (await RefusedAsync(batch, "out/{color}.png")).Problems.Single().Message.Should().Contain("no value for '{color}'").And.Contain("{id}, {index}, {line}, {model}, {image}, {colour}");
    }

    [Theory]
    [InlineData("out/{{x}}-{id}.png", "out/{x}-a.png")]
    [InlineData("out/{colour}/{id}.png", "out/red/a.png")]
    [InlineData("out/{model}-{line}-{image}-{index}.png", "out/qwen-image-edit-plus-2-photo-0.png")]
    [InlineData("{ID}.png", "a.png")]
    public async Task A_template_is_filled_with_the_values_of_the_row(string template, string path)
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Values = new Dictionary<string, string> { ["colour"] = "red" } }));

        await RunAsync(batch, options => options.Output = PathOf(template));

        File.Exists(PathOf(path)).Should().BeTrue(string.Join(' ', Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)));
    }

    [Fact]
    public async Task A_template_that_leaves_its_folder_is_reported()
    {
        await using var batch = await OpenWithAsync("a");

        (await RefusedAsync(batch, "out/{id}/../../x.png")).Problems.Single().Message.Should().Contain("outside its folder").And.Contain("Remove '..'");
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/b\\c")]
    [InlineData("CON")]
    [InlineData("a\u0000b\u0007")]
    [InlineData(" ")]
    public async Task A_value_never_leaves_the_folder(string id)
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row(id) with { Prompt = "x" }));

        (await RunAsync(batch, options => options.Output = PathOf("out/{id}.png"))).Counts.Saved.Should().Be(1);

        Path.GetDirectoryName((await ReadAsync(batch)).Single().Files.Single().Path).Should().Be(PathOf("out"));
    }

    [Fact]
    public async Task Two_rows_with_the_same_name_are_reported_before_anything_is_sent()
    {
        await using var batch = await OpenWithAsync("a", "b", "c");

        var exception = await RefusedAsync(batch, "out/{index}.png");

        exception.ProblemCount.Should().Be(2);
        exception.Problems[0].Should().BeEquivalentTo(new { Key = "b", LineNumber = 3L });
        exception.Problems[0].Message.Should().Contain("out/0.png").And.Contain("row 'a'").And.Contain("Use {id} and {index} in Output");
        (await batch.GetStatusAsync()).Counts.Pending.Should().Be(3);
        (await RunAsync(batch)).Counts.Saved.Should().Be(3, "the right template still works");
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_collide()
    {
        await using var batch = await OpenWithAsync("Photo", "photo");

        (await RefusedAsync(batch, "out/{id}.png")).ProblemCount.Should().Be(1);
    }

    [Fact]
    public async Task The_second_image_of_a_row_collides_with_a_row_of_that_name()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Count = 2 }, Row("a-1")));

        (await RefusedAsync(batch, "out/{id}.png")).Problems.Single().Key.Should().Be("a-1");
    }

    [Fact]
    public async Task A_row_that_is_added_later_collides_with_an_earlier_one()
    {
        await using var batch = await OpenWithAsync("Photo");
        await RunAsync(batch);
        await batch.AddAsync(Rows("photo"));

        (await FluentActions.Awaiting(() => RunAsync(batch)).Should().ThrowAsync<ManifestException>()).Which.Problems.Single().Key.Should().Be("photo");

        Client.Calls.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_row_that_is_added_during_a_run_and_collides_ends_the_run_before_it_is_sent()
    {
        await using var batch = await OpenWithAsync("Photo");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options());
        await gate.ArrivedAsync();
        await batch.AddAsync(Rows("photo"));
        gate.Open();

        await run.Awaiting(it => it).Should().ThrowAsync<ManifestException>();

        (await ReadAsync(batch)).Select(static row => row.State).Should().Equal(BatchState.Saved, BatchState.Pending);
    }

    [Fact]
    public async Task Values_that_change_while_a_run_drains_are_checked_by_the_next_run()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Coloured("a", "red"), Coloured("b", "blue"), Coloured("c", "green")));
        string output = PathOf("out/{colour}.png");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        using var stop = new CancellationTokenSource();
        var run = batch.RunAsync(Client, Options(options => (options.MaxInFlight, options.Output) = (1, output)), progress: null, stop.Token);
        await gate.ArrivedAsync();
        await stop.CancelAsync();
        await batch.AddAsync(Rows(Coloured("b", "blue"), Coloured("c", "blue")));
        gate.Open();
        await run;

        await FluentActions.Awaiting(() => RunAsync(batch, options => options.Output = output)).Should().ThrowAsync<ManifestException>();

        static ManifestRow Coloured(string id, string colour) => Row(id) with { Values = new Dictionary<string, string> { ["colour"] = colour } };
    }

    [Fact]
    public async Task The_same_images_in_three_rows_without_ids_have_names_of_their_own()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Enumerable.Range(0, 3).Select(static index => Row("x") with { Id = null, Prompt = $"{index}" })));

        (await RunAsync(batch)).Counts.Saved.Should().Be(3);

        (await ReadAsync(batch)).Select(static row => row.Files.Single().Path).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Different_keys_have_different_names_inside_the_folder() =>
        await Gen.Select(Gen.String[Gen.OneOf(Gen.Char["ab./\\:-_ \0é中%~\t"], Gen.Char), 1, 12], Gen.Int[1, 4]).Array[2, 12].SampleAsync(
            async rows =>
            {
                string folder = Directory.CreateTempSubdirectory("names-").FullName;
                try
                {
                    await HaveNamesOfTheirOwnAsync(rows, folder);
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            },
            iter: 40,
            threads: 2);

    private static async Task HaveNamesOfTheirOwnAsync((string Id, int Count)[] rows, string folder)
    {
        var distinct = rows.Where(static row => !string.IsNullOrWhiteSpace(row.Id)).DistinctBy(static row => CultureInfo.InvariantCulture.TextInfo.ToUpper(row.Id.Normalize())).ToArray();
        if (distinct.Length == 0)
        {
            return;
        }

        var client = new ScriptedClient { Respond = static call => call.AnswerAsync(call.Request.Count ?? 1) };
        await using var batch = await ImageEditBatch.OpenAsync(Path.Combine(folder, "ledger.qie"));
        await batch.AddAsync(Rows(distinct.Select(static row => Row(row.Id) with { Prompt = "x", Count = row.Count })));
        await batch.RunAsync(client, new BatchRunOptions { RateLimit = static _ => null, MaxInFlight = 4, Output = Path.Combine(folder, "out/{id}-{index}.png") });

        string[] paths = [.. (await ReadAsync(batch)).SelectMany(static row => row.Files).Select(static file => file.Path)];
        paths.Should().HaveCount(distinct.Sum(static row => row.Count)).And.OnlyHaveUniqueItems();
        paths.Should().OnlyContain(path => Path.GetDirectoryName(path) == Path.Combine(folder, "out"));
        Directory.GetFiles(Path.Combine(folder, "out")).Should().BeEquivalentTo(paths);
    }

    private async Task<ManifestException> RefusedAsync(ImageEditBatch batch, string template)
    {
        var exception = (await FluentActions.Awaiting(() => RunAsync(batch, options => options.Output = PathOf(template))).Should().ThrowAsync<ManifestException>()).Which;
        Client.Calls.Should().BeEmpty();
        return exception;
    }
}
