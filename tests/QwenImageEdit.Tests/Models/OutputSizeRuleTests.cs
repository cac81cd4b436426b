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
        { new OutputSizeRule { Resolutions = [] }, "each side at least 1" },
        { new OutputSizeRule { MaxRatio = 2, Resolutions = [ImageResolution.OneK, ImageResolution.FourK] }, "ratio 1:2 to 2:1, or 1K, 4K" },
        { new OutputSizeRule { MinSide = 5, MaxSide = 6, MinPixels = 7, MaxPixels = 80, MaxRatio = 9 }, "each side 5–6, 7–80 pixels in all, ratio 1:9 to 9:1" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_text_names_every_limit_that_is_set(OutputSizeRule rule, string words) => rule.ToString().Should().Be(words);

    [Fact]
    public void A_violation_names_the_limits_of_the_caller() =>
        FluentActions.Invoking(() => TestRequests.UrlEdit().WithCapabilities(ModelCapabilities.Unknown with { Size = new OutputSizeRule { MaxPixels = 1000 } }).WithSize(100, 100).Build())
            .Should().Throw<ImageEditValidationException>().WithMessage("*size 100*100 is outside the limits of qwen-image-edit-max (at most 1000 pixels in all).*");

    [Fact]
    public void Resolutions_are_limited_by_their_names()
    {
        new OutputSizeRule().Allows(new ImageResolution("8K")).Should().BeTrue();
        new OutputSizeRule { Resolutions = [] }.Allows(ImageResolution.OneK).Should().BeFalse();
        new OutputSizeRule { Resolutions = [ImageResolution.OneK] }.Allows(new ImageResolution("1K")).Should().BeTrue();
        new OutputSizeRule { Resolutions = [ImageResolution.OneK] }.Allows(ImageResolution.TwoK).Should().BeFalse();
        new OutputSizeRule().Allows(default(ImageResolution)).Should().BeFalse();
    }

    [Fact]
    public void Rules_are_equal_by_value()
    {
        var rule = new OutputSizeRule { MinSide = 5, Resolutions = [ImageResolution.OneK] };
        OutputSizeRule[] others =
        [
            rule with { MinSide = 6 }, rule with { MaxSide = 6 }, rule with { MinPixels = 6 }, rule with { MaxPixels = 6 }, rule with { MaxRatio = 6 },
            rule with { Resolutions = null }, rule with { Resolutions = [] }, rule with { Resolutions = [ImageResolution.TwoK] },
        ];

        rule.Should().Be(new OutputSizeRule { MinSide = 5, Resolutions = [new ImageResolution("1K")] });
        rule.GetHashCode().Should().Be(new OutputSizeRule { MinSide = 5, Resolutions = [new ImageResolution("1K")] }.GetHashCode());
        others.Should().NotContain(rule).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("")]
    [InlineData("2 K")]
    [InlineData("2K\n")]
    [InlineData("二K")]
    public void A_resolution_or_mode_has_a_name_of_visible_ascii_characters(string name)
    {
        FluentActions.Invoking(() => new ImageResolution(name)).Should().Throw<ArgumentException>().WithMessage("*not a valid resolution*").WithParameterName("name");
        FluentActions.Invoking(() => new PromptExtendMode(name)).Should().Throw<ArgumentException>().WithMessage("*not a valid mode*").WithParameterName("name");
    }

    [Fact]
    public void A_null_name_is_refused()
    {
        FluentActions.Invoking(() => new ImageResolution(null!)).Should().Throw<ArgumentNullException>().WithParameterName("name");
        FluentActions.Invoking(() => new PromptExtendMode(null!)).Should().Throw<ArgumentNullException>().WithParameterName("name");
    }

    [Fact]
    public void Resolutions_and_modes_are_equal_by_name()
    {
        (new ImageResolution("2K") == ImageResolution.TwoK, ImageResolution.OneK != ImageResolution.FourK, ImageResolution.OneK.Equals((object)"1K")).Should().Be((true, true, false));
        (new PromptExtendMode("agent") == PromptExtendMode.Agent, PromptExtendMode.Direct != PromptExtendMode.Agent, PromptExtendMode.Agent.Equals((object)"agent")).Should().Be((true, true, false));
        (default(ImageResolution).ToString(), default(PromptExtendMode).ToString()).Should().Be((string.Empty, string.Empty));
        ImageResolution.TwoK.GetHashCode().Should().Be(new ImageResolution("2K").GetHashCode());
        PromptExtendMode.Agent.GetHashCode().Should().Be(new PromptExtendMode("agent").GetHashCode());
    }
}
