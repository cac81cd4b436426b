namespace QwenImageEdit.Tests.Models;

public sealed class OutputSizeRuleTests
{
    [Theory]
    [InlineData(512, 512, true)]
    [InlineData(2048, 2048, true)]
    [InlineData(511, 512, false)]
    [InlineData(512, 2049, false)]
    [InlineData(int.MinValue, int.MaxValue, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void The_edit_families_limit_each_side(int width, int height, bool allowed) =>
        ImageEditModel.QwenImageEditPlus.Capabilities.Size!.Allows(width, height).Should().Be(allowed);

    [Theory]
    [InlineData(512, 512, true)]
    [InlineData(256, 1024, true)]
    [InlineData(512, 511, false)]
    [InlineData(2048, 2048, true)]
    [InlineData(1024, 4096, true)]
    [InlineData(2048, 2049, false)]
    [InlineData(0, int.MaxValue, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void The_2_0_family_limits_the_pixels(int width, int height, bool allowed) =>
        ImageEditModel.QwenImage2.Capabilities.Size!.Allows(width, height).Should().Be(allowed);

    [Theory]
    [InlineData(256, 2048, true)]
    [InlineData(2048, 256, true)]
    [InlineData(255, 2048, false)]
    public void The_3_0_family_also_limits_the_ratio(int width, int height, bool allowed) =>
        ImageEditModel.QwenImage3.Capabilities.Size!.Allows(width, height).Should().Be(allowed);

    public static TheoryData<OutputSizeRule, string> Rules { get; } = new()
    {
        { new OutputSizeRule(), "each side at least 1" },
        { new OutputSizeRule { MinSide = 500 }, "each side at least 500" },
        { new OutputSizeRule { MaxSide = 2048 }, "each side 1–2048" },
        { new OutputSizeRule { MaxPixels = 1000 }, "at most 1000 pixels in all" },
        { new OutputSizeRule { MinPixels = 10 }, "at least 10 pixels in all" },
        { new OutputSizeRule { MinSide = 500, MinPixels = 10, MaxPixels = 1000000 }, "each side at least 500, 10–1000000 pixels in all" },
        { new OutputSizeRule { MaxRatio = 2 }, "ratio 1:2 to 2:1" },
        { new OutputSizeRule { MinSide = 5, MaxSide = 6, MinPixels = 7, MaxPixels = 80, MaxRatio = 9 }, "each side 5–6, 7–80 pixels in all, ratio 1:9 to 9:1" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_text_names_every_limit_that_is_set(OutputSizeRule rule, string words) => rule.ToString().Should().Be(words);

    [Fact]
    public void A_violation_names_the_limits_of_the_caller() =>
        FluentActions.Invoking(() => TestRequests.UrlEdit().WithCapabilities(ModelCapabilities.Unknown with { Size = new OutputSizeRule { MaxPixels = 1000 } }).WithSize(100, 100).Build())
            .Should().Throw<ImageEditValidationException>().WithMessage("*size 100*100 is outside the limits of qwen-image-edit-max (at most 1000 pixels in all).*");
}
