namespace QwenImageEdit.Tests.Models;

public sealed class DashScopeRegionTests
{
    public static TheoryData<DashScopeRegion, string> Regions { get; } = new()
    {
        { DashScopeRegion.Singapore, "ap-southeast-1" },
        { DashScopeRegion.Beijing, "cn-beijing" },
        { DashScopeRegion.Virginia, "us-east-1" },
        { DashScopeRegion.HongKong, "cn-hongkong" },
        { DashScopeRegion.Frankfurt, "eu-central-1" },
        { DashScopeRegion.Tokyo, "ap-northeast-1" },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public void A_region_is_its_ID(DashScopeRegion region, string id)
    {
        region.Id.Should().Be(id);
        region.Should().Be(new DashScopeRegion(id));
    }

    [Theory]
    [InlineData("singapore", "ap-southeast-1")]
    [InlineData("Beijing", "cn-beijing")]
    [InlineData("VIRGINIA", "us-east-1")]
    [InlineData("HongKong", "cn-hongkong")]
    [InlineData("frankfurt", "eu-central-1")]
    [InlineData("Tokyo", "ap-northeast-1")]
    [InlineData("ap-southeast-1", "ap-southeast-1")]
    [InlineData(" cn-beijing\n", "cn-beijing")]
    [InlineData("mars-1", "mars-1")]
    public void A_region_is_read_by_name_or_ID(string text, string id)
    {
        DashScopeRegion.Parse(text).Should().Be(new DashScopeRegion(id));
        DashScopeRegion.TryParse(text, out var region).Should().BeTrue();
        region.Should().Be(new DashScopeRegion(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("mars")]
    [InlineData("Hong Kong")]
    [InlineData("CN-Beijing")]
    [InlineData("-beijing")]
    [InlineData("cn-beijing,us-east-1")]
    public void Text_that_is_not_a_region_is_refused(string text)
    {
        DashScopeRegion.TryParse(text, out var region).Should().BeFalse();
        region.Should().Be(default(DashScopeRegion));
        FluentActions.Invoking(() => DashScopeRegion.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not a region. Set it to Singapore, Beijing, Virginia, HongKong, Frankfurt, Tokyo, or the ID of a region in lower case, such as ap-southeast-1.");
    }

    [Fact]
    public void Null_is_not_a_region()
    {
        DashScopeRegion.TryParse(null, out var region).Should().BeFalse();
        region.Should().Be(default(DashScopeRegion));
        FluentActions.Invoking(() => DashScopeRegion.Parse(null!)).Should().Throw<ArgumentNullException>().WithParameterName("text");
    }

    [Fact]
    public void A_key_in_the_place_of_a_region_is_not_shown() =>
        FluentActions.Invoking(() => DashScopeRegion.Parse("sk-0123456789ABCDEF0123456789abcdef")).Should().Throw<FormatException>().Which.Message.Should().NotContain("0123456789");
}
