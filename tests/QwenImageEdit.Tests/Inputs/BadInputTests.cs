using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using QwenImageEdit.Tests.Saving;

namespace QwenImageEdit.Tests.Inputs;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_missing_file_is_reported_before_anything_is_sent() =>
        ViolationOf(_directory.File("missing.png")).Should().Be(RequestViolationCode.ImageUnreadable);

    [Fact]
    public void A_directory_is_refused()
    {
        ViolationOf(_directory.Path, "it is a directory").Should().Be(RequestViolationCode.ImageUnreadable);
        ViolationOf(_directory.Path + Path.DirectorySeparatorChar, "it is a directory").Should().Be(RequestViolationCode.ImageUnreadable);
    }

    [UnixFact]
    public async Task A_pipe_is_refused_without_waiting_for_it()
    {
        string pipe = _directory.File("pipe.png");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
        {
            await mkfifo.WaitForExitAsync();
        }

        (await Task.Run(() => ViolationOf(pipe, "pipe")).WaitAsync(TimeSpan.FromSeconds(20))).Should().Be(RequestViolationCode.ImageEmpty);
#if !NETSTANDARD_ASSEMBLY // which cannot resolve links

        string link = File.CreateSymbolicLink(_directory.File("link.png"), pipe).FullName;
        (await Task.Run(() => ViolationOf(link, "pipe")).WaitAsync(TimeSpan.FromSeconds(20))).Should().Be(RequestViolationCode.ImageEmpty);
#endif
    }

    [UnixFact]
    public void A_device_is_refused() =>
        ViolationOf("/dev/zero", "device").Should().Be(RequestViolationCode.ImageEmpty);

    [UnixFact]
    public void A_socket_is_refused()
    {
        string path = _directory.File("socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        ViolationOf(path, "socket").Should().Be(RequestViolationCode.ImageEmpty);
    }

    [UnixFact]
    public void A_link_to_an_image_is_followed()
    {
        string link = File.CreateSymbolicLink(_directory.File("link.jpg"), TestImages.Boats).FullName;

        ImageInput.FromFile(link).ReadInfo().Should().Be(ImageInput.FromFile(TestImages.Boats).ReadInfo());
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission_is_reported_before_anything_is_sent()
    {
        string path = _directory.File("secret.jpg", File.ReadAllBytes(TestImages.Boats));
        File.SetUnixFileMode(path, UnixFileMode.None);

        ViolationOf(path, "denied").Should().Be(RequestViolationCode.ImageUnreadable);
    }

    [Fact]
    public void An_empty_file_is_reported_before_anything_is_sent() =>
        ViolationOf(_directory.File("empty.png", [])).Should().Be(RequestViolationCode.ImageEmpty);

    [Fact]
    public void A_file_that_is_not_an_image_is_reported_before_anything_is_sent() =>
        ViolationOf(_directory.File("text.png", "This is a text."u8.ToArray())).Should().Be(RequestViolationCode.ImageFormatNotSupported);

    private static RequestViolationCode ViolationOf(string path, string reason = "image")
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromFile(path)).WithPrompt("x");
        var exception = builder.Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;
        exception.Message.Should().Contain(path).And.Contain(reason);
        return exception.Violations.Should().ContainSingle().Which.Code;
    }
}
