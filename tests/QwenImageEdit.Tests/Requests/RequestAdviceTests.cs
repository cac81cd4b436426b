using SkiaSharp;

namespace QwenImageEdit.Tests.Requests;

public sealed class RequestAdviceTests
{
    [Theory]
    [InlineData(384, 3072, false)]
    [InlineData(383, 1000, true)]
    [InlineData(1000, 3073, true)]
    public void Sides_outside_the_recommended_range_cause_a_warning(int width, int height, bool warned)
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(Picture(width, height)).WithPrompt("x").Build();

        request.Warnings.Any(warning => warning.Code == RequestViolationCode.ImageSideNotAdvised && warning.Parameter == "image[0]").Should().Be(warned);
    }

    [Theory]
    [InlineData("1024*1024", false)]
    [InlineData("1080*1440", true)]
    public void A_size_that_the_service_rounds_causes_a_warning(string size, bool warned) =>
        TestRequests.UrlEdit().WithSize(ImageSize.Parse(size)).Build()
            .Warnings.Any(warning => warning.Code == RequestViolationCode.SizeWillBeRounded).Should().Be(warned);

    [Fact]
    public void Inputs_with_different_ratios_and_no_size_cause_a_warning()
    {
        Mixed().Build().Warnings.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.RatioFromLastImage);
        Mixed().WithSize(1024, 1024).Build().Warnings.Should().BeEmpty();
        ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(Picture(400, 400)).AddImage(Picture(800, 800)).WithPrompt("x").Build()
            .Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(9, 20, RequestViolationCode.ImageSideTooShort)]
    [InlineData(10, 2000, null)]
    [InlineData(10, 2001, RequestViolationCode.ImageRatioTooExtreme)]
    public void Images_that_the_service_refuses_are_violations(int width, int height, RequestViolationCode? code)
    {
        ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(Picture(width, height)).WithPrompt("x").TryBuild(out _, out var violations);

        violations.Select(violation => (RequestViolationCode?)violation.Code).SingleOrDefault().Should().Be(code);
    }

    private static ImageEditRequestBuilder Mixed() =>
        ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(Picture(400, 400)).AddImage(Picture(400, 800)).WithPrompt("x");

    private static ImageInput Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        return ImageInput.FromBytes(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray());
    }
}
