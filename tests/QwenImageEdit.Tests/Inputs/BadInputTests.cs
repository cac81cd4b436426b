namespace QwenImageEdit.Tests.Inputs;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_missing_file_is_named_before_anything_is_sent() =>
        ViolationOf(_directory.File("missing.png")).Should().Be(RequestViolationCode.ImageUnreadable);

    [Fact]
    public void A_directory_is_no_file() =>
        ViolationOf(_directory.Path).Should().Be(RequestViolationCode.ImageUnreadable);

    [Fact]
    public void An_empty_file_is_named_before_anything_is_sent() =>
        ViolationOf(_directory.File("empty.png", [])).Should().Be(RequestViolationCode.ImageEmpty);

    [Fact]
    public void A_file_that_is_no_image_is_named_before_anything_is_sent() =>
        ViolationOf(_directory.File("text.png", "This is a text."u8.ToArray())).Should().Be(RequestViolationCode.ImageFormatNotSupported);

    private static RequestViolationCode ViolationOf(string path)
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromFile(path)).WithPrompt("x");
        var exception = builder.Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;
        exception.Message.Should().Contain(path);
        return exception.Violations.Should().ContainSingle().Which.Code;
    }
}
