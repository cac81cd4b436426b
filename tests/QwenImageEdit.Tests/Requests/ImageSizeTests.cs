using CsCheck;

namespace QwenImageEdit.Tests.Requests;

public sealed class ImageSizeTests
{
    [Fact]
    public void The_recommended_sizes_are_the_16_documented_sizes() =>
        ImageSize.Recommended.Select(size => size.ToString()).Should().BeEquivalentTo(
            "1024*1024", "1536*1536",
            "768*1152", "1024*1536",
            "1152*768", "1536*1024",
            "960*1280", "1080*1440",
            "1280*960", "1440*1080",
            "720*1280", "1080*1920",
            "1280*720", "1920*1080",
            "1344*576", "2048*872").And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData("1024*1536")]
    [InlineData("1024x1536")]
    [InlineData("1024X1536")]
    [InlineData("1024×1536")]
    [InlineData(" 1024 x 1536 ")]
    public void A_size_can_be_written_in_several_ways(string text)
    {
        ImageSize.Parse(text).Should().Be(new ImageSize(1024, 1536));
        ImageSize.Parse(text).ToString().Should().Be("1024*1536");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1024")]
    [InlineData("1024*")]
    [InlineData("1024*1536*1")]
    [InlineData("1024.5*1536")]
    [InlineData("-1*5")]
    [InlineData("99999999999*1")]
    [InlineData("٣*٤")]
    public void Text_that_is_not_a_size_is_refused(string? text)
    {
        ImageSize.TryParse(text, out var size).Should().BeFalse();
        size.Should().Be(default(ImageSize));
        FluentActions.Invoking(() => ImageSize.Parse(text!)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not a valid image size. Write the width and the height in pixels, such as '1024*1536'.");
    }

    [Theory]
    [InlineData(1, 1, "1536*1536")]
    [InlineData(2, 3, "1024*1536")]
    [InlineData(16, 9, "1920*1080")]
    [InlineData(21, 9, "2048*872")]
    [InlineData(1024, 819, "1440*1080")]
    [InlineData(1, int.MaxValue, "1080*1920")]
    public void The_recommended_size_for_a_ratio_is_the_larger_one_of_the_nearest_ratio(int width, int height, string expected) =>
        ImageSize.RecommendedFor(width, height).ToString().Should().Be(expected);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Ratios_and_sides_must_be_positive(int width, int height)
    {
        FluentActions.Invoking(() => ImageSize.RecommendedFor(width, height)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The value must be at least 1.*");
        FluentActions.Invoking(() => ImageSize.Matching(width, height)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The value must be at least 1.*");
    }

    [Theory]
    [InlineData(1024, 1024, "1024*1024")]
    [InlineData(3000, 2000, "2016*1344")]
    [InlineData(2000, 3000, "1344*2016")]
    [InlineData(100, 100, "512*512")]
    [InlineData(10000, 100, "2048*512")]
    [InlineData(100, 10000, "512*2048")]
    public void Matching_returns_the_nearest_ratio_within_the_limits(int width, int height, string expected) =>
        ImageSize.Matching(width, height).ToString().Should().Be(expected);

    [Theory]
    [InlineData(31, 16, "32*16")]
    [InlineData(16, 31, "16*32")]
    [InlineData(1000, 10, "64*16")]
    [InlineData(100, 100, "64*64")]
    public void Matching_rounds_to_the_nearest_multiple_of_16(int width, int height, string expected) =>
        ImageSize.Matching(width, height, new OutputSizeRule { MinSide = 16, MaxSide = 64 }).ToString().Should().Be(expected);

    [Theory]
    [InlineData(10000, 100, "2816*352")]
    [InlineData(100, 10000, "352*2816")]
    [InlineData(100, 100, "512*512")]
    public void Matching_respects_the_limits_of_pixels_and_ratio(int width, int height, string expected) =>
        ImageSize.Matching(width, height, ImageEditModel.QwenImage3.Capabilities.Size).ToString().Should().Be(expected);

    [Fact]
    public void Matching_reads_the_size_of_a_photograph()
    {
        var size = ImageSize.Matching(ImageInput.FromFile(TestImages.Landscape));

        ((double)size.Width / size.Height).Should().BeApproximately(1024 / 484.0, 0.002);
    }

    [Fact]
    public void Matching_refuses_null() =>
        FluentActions.Invoking(() => ImageSize.Matching(null!)).Should().Throw<ArgumentNullException>().WithParameterName("input");

    [Fact]
    public void Matching_refuses_a_url_because_only_the_service_reads_it() =>
        FluentActions.Invoking(() => ImageSize.Matching(ImageInput.FromUri("https://example.com/a.png")))
            .Should().Throw<ArgumentException>().WithMessage("*https://example.com/a.png*width and height*");

    [Fact]
    public void Matching_reports_limits_that_no_size_satisfies() =>
        FluentActions.Invoking(() => ImageSize.Matching(1, 1, new OutputSizeRule { MinSide = 100, MaxSide = 101 }))
            .Should().Throw<ArgumentException>().WithMessage("*each side 100–101*");

    public static TheoryData<OutputSizeRule> ImpossibleRules { get; } = new()
    {
        new OutputSizeRule { MinSide = int.MaxValue },
        new OutputSizeRule { MinSide = int.MaxValue, MaxPixels = long.MaxValue },
        new OutputSizeRule { MaxSide = int.MinValue, MaxPixels = long.MinValue },
        new OutputSizeRule { MaxSide = 1024, MinPixels = long.MaxValue, MaxPixels = long.MaxValue },
        new OutputSizeRule { MaxRatio = int.MinValue, MaxPixels = 0 },
    };

    [Theory]
    [MemberData(nameof(ImpossibleRules))]
    public async Task Matching_reports_extreme_limits_that_no_size_satisfies(OutputSizeRule rule) =>
        (await FluentActions.Awaiting(() => Matching(3, 2, rule)).Should().ThrowAsync<ArgumentException>()).WithMessage($"*'{rule}'*");

    [Theory]
    [InlineData(1, 1, "16*16")]
    [InlineData(3000, 2000, "2976*1984")]
    [InlineData(int.MaxValue, 1, null)]
    [InlineData(int.MaxValue, int.MaxValue, null)]
    public async Task Matching_is_fast_even_for_the_widest_limits(int width, int height, string? expected)
    {
        var rule = new OutputSizeRule { MaxSide = int.MaxValue, MaxPixels = long.MaxValue };

        var size = await Matching(width, height, rule);

        rule.Allows(size.Width, size.Height).Should().BeTrue();
        size.ToString().Should().Be(expected ?? size.ToString());
    }

    [Fact]
    public async Task Matching_finds_sizes_with_very_many_pixels()
    {
        var rule = new OutputSizeRule { MinPixels = 10_000_000_000_000, MaxPixels = long.MaxValue };

        var size = await Matching(2, 1, rule);

        rule.Allows(size.Width, size.Height).Should().BeTrue();
        ((double)size.Width / size.Height).Should().BeApproximately(2, 1e-9);
    }

    private static Task<ImageSize> Matching(int width, int height, OutputSizeRule rule) =>
        Task.Run(() => ImageSize.Matching(width, height, rule)).WaitAsync(TimeSpan.FromSeconds(10));

    [Fact]
    public void No_size_within_the_limits_has_a_ratio_nearer_to_that_of_the_input()
    {
        var rules = Gen.OneOfConst(
            ImageEditModel.QwenImageEditMax.Capabilities.Size!, ImageEditModel.QwenImage2.Capabilities.Size!, ImageEditModel.QwenImage3.Capabilities.Size!);
        Gen.Select(Gen.Int[10, 4000], Gen.Int[10, 4000], rules).Sample(
            (width, height, rule) =>
            {
                var matching = ImageSize.Matching(width, height, rule);
                double best = Multiples().SelectMany(w => Multiples(), (w, h) => (w, h))
                    .Where(size => rule.Allows(size.w, size.h))
                    .Min(size => RatioError(size.w, size.h));
                return rule.Allows(matching.Width, matching.Height)
                    && matching.Width % 16 == 0 && matching.Height % 16 == 0
                    && RatioError(matching.Width, matching.Height) <= best + 1e-6;

                double RatioError(int w, int h) => Math.Abs(Math.Log((double)w / h / ((double)width / height)));
            },
            iter: 60);

        static IEnumerable<int> Multiples() => Enumerable.Range(1, 2048 / 16).Select(multiple => multiple * 16);
    }
}
