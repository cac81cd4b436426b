using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Saving;

public sealed class SavingTests : IDisposable
{
    private static readonly byte[] Png = PngBytes.OfLength(100_000);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_appears_under_its_name_only_when_it_is_complete()
    {
        var isHeld = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, isHeld, release.Task));
        using var client = server.CreateClient();

        var saving = client.SaveAsync(server.Image(), _directory.File("sub/a.png"));
        await isHeld.Task;
        Directory.GetFiles(_directory.File("sub")).Select(Path.GetFileName).Should().ContainSingle().Which.Should().MatchRegex(@"^\.a\.png\.[0-9a-f]{32}\.part$");
        release.SetResult();
        var saved = await saving;

        saved.Should().Be(new SavedImage { Image = server.Image(), Path = _directory.File("sub/a.png"), Format = ImageFormat.Png, ByteLength = Png.Length });
        Directory.GetFiles(_directory.File("sub")).Should().Equal(saved.Path);
        (await File.ReadAllBytesAsync(saved.Path)).Should().Equal(Png);
    }

    [Fact]
    public async Task With_Replace_an_existing_file_is_replaced_unless_the_download_fails()
    {
        string path = _directory.File("a.png", [1, 2, 3]);
        await using var server = new ResultServer(Status("404 Not Found"), Whole(Png));
        using var client = server.CreateClient();

        var options = new ImageSaveOptions { ExistingFile = ExistingFileAction.Replace };
        await client.SaveAsync(server.Image(), path, options).ShouldFailAsync(ImageDownloadErrorKind.NotFound);
        (await File.ReadAllBytesAsync(path)).Should().Equal(1, 2, 3);

        await client.SaveAsync(server.Image(), path, options);
        (await File.ReadAllBytesAsync(path)).Should().Equal(Png);
    }

    [Fact]
    public async Task With_Fail_an_existing_file_is_reported_before_the_download()
    {
        string path = _directory.File("a.png", [1, 2, 3]);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var exception = await client.SaveAsync(server.Image(), path, new ImageSaveOptions { ExistingFile = ExistingFileAction.Fail }).ShouldFailAsync(ImageDownloadErrorKind.FileExists);

        exception.Message.Should().Contain(path);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task With_Fail_a_file_that_appears_during_the_download_is_not_replaced_either()
    {
        var isHeld = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, isHeld, release.Task));
        using var client = server.CreateClient();

        var saving = client.SaveAsync(server.Image(), _directory.File("a.png"), new ImageSaveOptions { ExistingFile = ExistingFileAction.Fail });
        await isHeld.Task;
        string path = _directory.File("a.png", [1, 2, 3]);
        release.SetResult();
        await saving.ShouldFailAsync(ImageDownloadErrorKind.FileExists);

        (await File.ReadAllBytesAsync(path)).Should().Equal(1, 2, 3);
        Directory.GetFiles(_directory.Path).Should().Equal(path);
    }

    [Fact]
    public async Task With_Number_existing_files_remain_and_new_ones_get_numbers()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();
        var options = new ImageSaveOptions { ExistingFile = ExistingFileAction.Number };

        var saved = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.SaveAsync(server.Image(), _directory.File("a.b.png"), options))));

        string[] expected = [_directory.File("a.b.png"), .. Enumerable.Range(2, 49).Select(number => _directory.File($"a.b ({number}).png"))];
        saved.Select(image => image.Path).Should().BeEquivalentTo(expected);
        Directory.GetFiles(_directory.Path).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task With_Fail_exactly_one_of_many_simultaneous_calls_saves_the_file()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();
        var options = new ImageSaveOptions { ExistingFile = ExistingFileAction.Fail };

        var savings = Enumerable.Range(0, 50).Select(_ => Task.Run(() => client.SaveAsync(server.Image(), _directory.File("a.png"), options))).ToList();
        await Task.WhenAll(savings.Select(saving => saving.ContinueWith(_ => { }, TaskScheduler.Default)));

        savings.Should().ContainSingle(saving => saving.IsCompletedSuccessfully);
        savings.Where(saving => saving.IsFaulted).Should().OnlyContain(saving => ((ImageDownloadException)saving.Exception!.InnerException!).Kind == ImageDownloadErrorKind.FileExists);
        Directory.GetFiles(_directory.Path).Should().Equal(_directory.File("a.png"));
    }

    [Fact]
    public async Task Only_the_leftovers_of_a_killed_process_are_removed()
    {
        string id = new('a', 32);
        string leftover = _directory.File($".a.png.{id}.part", [1]);
        string[] others =
        [
            _directory.File($".b.png.{id}.part", [1]),
            _directory.File(".a.png.part", [1]),
            _directory.File($".a.png.{new string('x', 32)}.part", [1]),
            _directory.File($"a.png.{id}.part", [1]),
        ];
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var saved = await client.SaveAsync(server.Image(), _directory.File("a.png"));

        File.Exists(leftover).Should().BeFalse();
        Directory.GetFiles(_directory.Path).Should().BeEquivalentTo([.. others, saved.Path]);
    }

    [Fact]
    public async Task With_Fail_the_leftovers_of_an_existing_file_are_removed_too()
    {
        string path = _directory.File("a.png", [1, 2, 3]);
        _directory.File($".a.png.{new string('a', 32)}.part", [1]);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.SaveAsync(server.Image(), path, new ImageSaveOptions { ExistingFile = ExistingFileAction.Fail }).ShouldFailAsync(ImageDownloadErrorKind.FileExists);

        Directory.GetFiles(_directory.Path).Should().Equal(path);
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_is_not_a_leftover()
    {
        var isHeld = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, isHeld, release.Task), Whole(Png));
        using var client = server.CreateClient();
        using var other = server.CreateClient();

        var slow = client.SaveAsync(server.Image(), _directory.File("a.png"));
        await isHeld.Task;
        await other.SaveAsync(server.Image(), _directory.File("a.png"));
        release.SetResult();
        await slow;

        Directory.GetFiles(_directory.Path).Should().Equal(_directory.File("a.png"));
    }

    [Fact]
    public async Task Many_simultaneous_calls_for_the_same_file_all_succeed()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => client.SaveAsync(server.Image(), _directory.File("a.png")))));

        Directory.GetFiles(_directory.Path).Should().Equal(_directory.File("a.png"));
        (await File.ReadAllBytesAsync(_directory.File("a.png"))).Should().Equal(Png);
    }

    [Fact]
    public async Task An_inline_image_is_saved_the_same_way()
    {
        using var client = AddressTests.PublicClient();

        var saved = await client.SaveAsync(new EditedImage { Data = Png }, _directory.File("a.png"));
        await client.SaveAsync(new EditedImage { Data = Png.AsMemory(0, 500) }, _directory.File("b.png")).ShouldFailAsync(ImageDownloadErrorKind.Incomplete);
        await client.SaveAsync(new EditedImage { Data = "<html></html>"u8.ToArray() }, _directory.File("c.png")).ShouldFailAsync(ImageDownloadErrorKind.NotAnImage);

        (await File.ReadAllBytesAsync(saved.Path)).Should().Equal(Png);
        Directory.GetFiles(_directory.Path).Should().Equal(saved.Path);
        (await client.DownloadAsync(new EditedImage { Data = Png })).Should().Equal(Png);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b.png")]
    [InlineData("directory")]
    [InlineData("directory/")]
    [InlineData("file/a.png")]
    [InlineData(LongName)]
    public async Task A_path_that_cannot_be_a_file_is_reported(string name)
    {
        Directory.CreateDirectory(_directory.File("directory"));
        _directory.File("file", [1]);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var exception = await client.SaveAsync(server.Image(), name.Length == 0 ? name : _directory.File(name)).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);

        exception.Message.Should().Contain(name.Replace("\0", @"\u0000", StringComparison.Ordinal) + "'").And.Contain("do not repeat the edit");
        exception.InnerException.Should().NotBeNull();
        Directory.GetFileSystemEntries(_directory.Path, "*", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public async Task Progress_reports_the_received_and_the_total_bytes()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 30_000));
        using var client = server.CreateClient();
        var progress = new RecordedProgress();

        await client.SaveAsync(server.Image(), _directory.File("a.png"), new ImageSaveOptions { Progress = progress });

        progress.Reports.Should().OnlyContain(report => report.TotalBytes == Png.Length && report.Image == server.Image());
        progress.Reports.Select(report => report.BytesReceived).Should().BeInAscendingOrder();
        progress.Reports[^1].BytesReceived.Should().Be(Png.Length);
    }

    [Fact]
    public async Task Progress_reports_no_total_if_it_is_unknown()
    {
        await using var server = new ResultServer(Chunked(Png));
        using var client = server.CreateClient();
        var progress = new RecordedProgress();

        await client.DownloadAsync(server.Image(), progress);

        progress.Reports.Should().NotBeEmpty().And.OnlyContain(report => report.TotalBytes == null);
    }

    [Fact]
    public async Task An_exception_of_the_destination_reaches_the_caller()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();
        using var readOnly = new MemoryStream(new byte[10], writable: false);

        await client.Awaiting(it => it.SaveAsync(server.Image(), readOnly)).Should().ThrowAsync<NotSupportedException>();
    }

    private const string LongName =
        "a23456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
        + "a23456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890.png";

    private sealed class RecordedProgress : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress value) => Reports.Add(value);
    }
}
