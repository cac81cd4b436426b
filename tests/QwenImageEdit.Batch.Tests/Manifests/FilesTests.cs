using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Manifests;

public sealed class FilesTests : ManifestTest
{
    public FilesTests()
    {
        Directory.CreateDirectory(PathOf("photos/b"));
        Directory.CreateDirectory(PathOf("photos/.hidden"));
        foreach (string name in (string[])["photos/z.jpg", "photos/a.JPG", "photos/B.jpg", "photos/b/c.jpg", "photos/b/c.png", "photos/ d .bmp", "photos/.hidden/d.jpg", "photos/._a.jpg"])
        {
            File.WriteAllBytes(PathOf(name), [1]);
        }

        // Unix hides names that begin with a dot, and ignores this.
        File.SetAttributes(PathOf("photos/.hidden"), FileAttributes.Hidden | FileAttributes.Directory);
        File.SetAttributes(PathOf("photos/._a.jpg"), FileAttributes.Hidden);
    }

    [Theory]
    [InlineData("photos/**/*.jpg", "photos/B.jpg", "photos/a.JPG", "photos/b/c.jpg", "photos/z.jpg")]
    [InlineData("photos/*.jpg", "photos/B.jpg", "photos/a.JPG", "photos/z.jpg")]
    [InlineData("photos/*/c.jpg", "photos/b/c.jpg")]
    [InlineData("photos/**/b/c.jpg", "photos/b/c.jpg")]
    [InlineData("photos/*/c.*", "photos/b/c.jpg", "photos/b/c.png")]
    [InlineData("photos/../photos/z*", "photos/z.jpg")]
    [InlineData("photos/b/c.png", "photos/b/c.png")]
    [InlineData("photos/*.bmp", "photos/ d .bmp")]
    public async Task Each_matching_file_is_a_row_in_ordinal_order(string pattern, params string[] files)
    {
        var rows = await RowsOf(Manifest.FromFiles(PathOf(pattern), Defaults));

        rows.Select(row => row.Images.Single()).Should().Equal(files.Select(PathOf));
        rows.Select(row => row.Values["file"]).Should().Equal(files.Select(Path.GetFileNameWithoutExtension));
        rows.Should().OnlyContain(row => row.Prompt == "Make it blue" && row.Model == ImageEditModel.QwenImageEditPlus && row.LineNumber == 0 && row.Problems.Count == 0);
    }

    [UnixFact]
    public async Task A_link_to_a_folder_above_does_not_find_files_again()
    {
        Directory.CreateSymbolicLink(PathOf("photos/b/up"), PathOf("photos"));
        File.CreateSymbolicLink(PathOf("photos/b/link.jpg"), PathOf("photos/z.jpg"));

        var rows = await RowsOf(Manifest.FromFiles(PathOf("photos/b/**/*.jpg"), Defaults));

        rows.Select(row => row.Images.Single()).Should().Equal(PathOf("photos/b/c.jpg"), PathOf("photos/b/link.jpg"));
    }

    [Theory]
    [InlineData("photos/*.gif")]
    [InlineData("photo/**/*.jpg")]
    [InlineData("photos/none.jpg")]
    [InlineData("photos/*/none.jpg")]
    [InlineData("photos*/.hidden/d.jpg")]
    public async Task A_pattern_without_files_is_an_error(string pattern) =>
        (await FluentActions.Awaiting(() => RowsOf(Manifest.FromFiles(PathOf(pattern), Defaults))).Should().ThrowAsync<FileNotFoundException>()).WithMessage($"*{Folder}*{Path.GetFileName(pattern)}*");

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        FluentActions.Invoking(() => Manifest.FromFiles(" ", Defaults)).Should().Throw<ArgumentException>().WithParameterName("pattern");
        FluentActions.Invoking(() => Manifest.FromFiles(null!, Defaults)).Should().Throw<ArgumentNullException>().WithParameterName("pattern");
        FluentActions.Invoking(() => Manifest.FromFiles("*.jpg", null!)).Should().Throw<ArgumentNullException>().WithParameterName("defaults");
        FluentActions.Invoking(() => Manifest.ReadAsync(null!)).Should().Throw<ArgumentNullException>().WithParameterName("path");
        FluentActions.Invoking(() => Manifest.ReadAsync("rows.xlsx")).Should().Throw<ArgumentException>().WithParameterName("path").WithMessage("*rows.xlsx*.csv, .tsv, .jsonl or .ndjson*");
        FluentActions.Invoking(() => Manifest.ReadAsync(PathOf("none.csv"))).Should().Throw<FileNotFoundException>().WithMessage($"*{PathOf("none.csv")}*does not exist*");
    }

    [Theory]
    [InlineData("rows.CSV", "id\n1\n2")]
    [InlineData("rows.ndjson", "{\"id\":\"1\"}\n{\"id\":\"2\"}")]
    public async Task Reading_can_be_cancelled_between_rows(string name, string text)
    {
        await File.WriteAllTextAsync(PathOf(name), text);
        using var source = new CancellationTokenSource();
        await using var rows = Manifest.ReadAsync(PathOf(name), Defaults, source.Token).GetAsyncEnumerator();
        await rows.MoveNextAsync();

        await source.CancelAsync();

        await rows.Awaiting(it => it.MoveNextAsync().AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }
}
