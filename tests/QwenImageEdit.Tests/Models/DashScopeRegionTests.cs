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
    [InlineData("Singapore", "ap-southeast-1")]
    [InlineData(" hongkong ", "cn-hongkong")]
    [InlineData("cn-beijing", "cn-beijing")]
    [InlineData("me-east-1", "me-east-1")]
    public void A_region_is_read_from_its_name_or_its_ID(string text, string id)
    {
        DashScopeRegion.TryParse(text, out var region).Should().BeTrue();
        region.Id.Should().Be(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mars")]
    [InlineData("CN-BEIJING!")]
    [InlineData("-x")]
    public void Other_texts_are_no_regions(string? text)
    {
        DashScopeRegion.TryParse(text, out var region).Should().BeFalse();
        region.Should().Be(default(DashScopeRegion));
    }
}
