using System.Runtime.Versioning;
using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Saving;

public sealed class DiskTests
{
    private static readonly byte[] Png = PngBytes.OfLength(2_000_000);

    [TmpfsFact]
    public async Task A_full_disk_is_reported_and_no_file_is_left_behind()
    {
        using var disk = new Tmpfs("size=1m");
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var exception = await client.SaveAsync(server.Image(), Path.Combine(disk.Path, "a.png")).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);

        exception.InnerException.Should().BeAssignableTo<IOException>();
        Directory.GetFileSystemEntries(disk.Path).Should().BeEmpty();
    }

    [TmpfsFact]
    public async Task If_the_disk_fills_up_the_saved_images_remain_and_the_others_are_reported()
    {
        using var disk = new Tmpfs("size=1m");
        await using var server = new ResultServer(Whole(PngBytes.OfLength(600_000)));
        using var client = server.CreateClient();

        var report = await client.SaveAllAsync(server.Result(3), disk.Path, new ImageSaveOptions { MaxParallelism = 1 });

        report.Failed.Select(failure => failure.Image.Index).Should().Equal(1, 2);
        Directory.GetFileSystemEntries(disk.Path).Should().Equal(report.Saved.Select(saved => saved.Path));
    }

    [TmpfsFact]
    public async Task A_read_only_disk_is_reported()
    {
        using var disk = new Tmpfs("ro");
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.SaveAsync(server.Image(), Path.Combine(disk.Path, "a.png")).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);
        await client.SaveAsync(server.Image(), Path.Combine(disk.Path, "sub", "a.png")).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_directory_without_permission_is_reported()
    {
        using var directory = new TemporaryDirectory();
        new DirectoryInfo(directory.Path).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.SaveAsync(server.Image(), directory.File("a.png")).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);
    }
}
