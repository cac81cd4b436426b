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
}
