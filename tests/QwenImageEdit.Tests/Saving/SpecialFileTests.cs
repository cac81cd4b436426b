using System.Diagnostics;
using System.Net.Sockets;
using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Saving;

public sealed class SpecialFileTests : IDisposable
{
    private static readonly byte[] Png = PngBytes.OfLength(2000);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [LinuxFact]
    public async Task A_named_pipe_is_refused_before_the_download_and_remains()
    {
        string pipe = _directory.File("a.png");
        await MakePipeAsync(pipe);

        var exception = await ShouldRefuseAsync(pipe);

        exception.Message.Should().Contain(pipe).And.Contain("named pipe");
        (await IsPipeAsync(pipe)).Should().BeTrue();
    }

    [LinuxFact]
    public async Task A_socket_is_refused_before_the_download_and_remains()
    {
        string path = _directory.File("a.png");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();

        (await ShouldRefuseAsync(path)).Message.Should().Contain("socket");

        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await caller.Awaiting(it => it.ConnectAsync(new UnixDomainSocketEndPoint(path))).Should().NotThrowAsync();
    }

    [LinuxFact]
    public async Task A_symbolic_link_is_refused_before_the_download_and_remains_with_its_target()
    {
        string file = _directory.File("real.png", [1, 2, 3]);
        string link = _directory.File("link.png");
        File.CreateSymbolicLink(link, file);

        (await ShouldRefuseAsync(link)).Message.Should().Contain("symbolic link");

        new FileInfo(link).LinkTarget.Should().Be(file);
        (await File.ReadAllBytesAsync(file)).Should().Equal(1, 2, 3);
    }

    [LinuxFact]
    public async Task A_symbolic_link_without_a_target_is_refused_too()
    {
        string link = _directory.File("link.png");
        File.CreateSymbolicLink(link, _directory.File("missing.png"));

        await ShouldRefuseAsync(link);

        new FileInfo(link).LinkTarget.Should().Be(_directory.File("missing.png"));
    }

    [LinuxFact]
    public async Task A_special_file_with_the_corrected_extension_remains_too()
    {
        string pipe = _directory.File("a.png");
        await MakePipeAsync(pipe);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.SaveAsync(server.Image(), _directory.File("a.jpg")).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);

        (await IsPipeAsync(pipe)).Should().BeTrue();
        Directory.GetFileSystemEntries(_directory.Path).Should().Equal(pipe);
    }

    [LinuxFact]
    public async Task An_image_is_saved_with_a_number_next_to_a_special_file()
    {
        string pipe = _directory.File("a.png");
        await MakePipeAsync(pipe);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var saved = await client.SaveAsync(server.Image(), pipe, new ImageSaveOptions { ExistingFile = ExistingFileAction.Number });

        saved.Path.Should().Be(_directory.File("a (2).png"));
        (await IsPipeAsync(pipe)).Should().BeTrue();
    }

    [LinuxFact]
    public async Task A_special_file_with_a_number_in_its_name_is_skipped_without_opening_it()
    {
        string other = _directory.File("a.png", [1, 2, 3]);
        string pipe = _directory.File("a (2).png");
        await MakePipeAsync(pipe);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var saved = await client.SaveAsync(server.Image(), other);
        var again = await client.SaveAsync(server.Image(), other);

        new[] { saved.Path, again.Path }.Should().OnlyContain(path => path == _directory.File("a (3).png"));
        (await IsPipeAsync(pipe)).Should().BeTrue();
    }

    [LinuxFact]
    public async Task Files_in_a_linked_directory_are_replaced()
    {
        string directory = Directory.CreateDirectory(_directory.File("real")).FullName;
        Directory.CreateSymbolicLink(_directory.File("link"), directory);
        await File.WriteAllBytesAsync(Path.Combine(directory, "a.png"), [1, 2, 3]);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.SaveAsync(server.Image(), _directory.File("link/a.png"), new ImageSaveOptions { ExistingFile = ExistingFileAction.Replace });

        (await File.ReadAllBytesAsync(Path.Combine(directory, "a.png"))).Should().Equal(Png);
    }

    private static async Task<ImageDownloadException> ShouldRefuseAsync(string path)
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        var exception = await client.SaveAsync(server.Image(), path).ShouldFailAsync(ImageDownloadErrorKind.FileNotWritable);

        server.Requests.Should().BeEmpty();
        return exception;
    }

    private static async Task MakePipeAsync(string path) => (await RunAsync("mkfifo", path)).Should().Be(0);

    private static async Task<bool> IsPipeAsync(string path) => await RunAsync("test", "-p", path) == 0;

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
