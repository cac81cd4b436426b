namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>Reads headers through the public API.</summary>
internal static class ReadHeader
{
    public static ImageInfo Of(byte[] image) => ImageInput.FromBytes(image).ReadInfo()!;

    public static (int Width, int Height) SizeOf(byte[] image)
    {
        var info = Of(image);
        return (info.Width, info.Height);
    }

    public static ImageInfo Of(byte[] image, Stream stream) => ImageInput.FromStream(() => stream, image.Length).ReadInfo()!;

    public static RequestViolation Refusal(byte[] image)
    {
        var reading = () => ImageInput.FromBytes(image).ReadInfo();
        return reading.Should().Throw<ImageEditValidationException>().Which.Violations.Should().ContainSingle().Which;
    }

    public static void ShouldBeInvalid(byte[] image) => Refusal(image).Code.Should().Be(RequestViolationCode.ImageHeaderInvalid);
}
