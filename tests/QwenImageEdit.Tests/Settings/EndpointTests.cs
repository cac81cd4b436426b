namespace QwenImageEdit.Tests.Settings;

public sealed class EndpointTests
{
    public static TheoryData<DashScopeRegion, DashScopeHost, string?, string> Hosts { get; } = new()
    {
        { DashScopeRegion.Singapore, DashScopeHost.Regional, null, "https://dashscope-intl.aliyuncs.com/api/v1" },
        { DashScopeRegion.Singapore, DashScopeHost.Regional, "ws-1", "https://dashscope-intl.aliyuncs.com/api/v1" },
        { DashScopeRegion.Beijing, DashScopeHost.Regional, null, "https://dashscope.aliyuncs.com/api/v1" },
        { DashScopeRegion.Virginia, DashScopeHost.Regional, null, "https://dashscope-us.aliyuncs.com/api/v1" },
        { DashScopeRegion.HongKong, DashScopeHost.Regional, null, "https://cn-hongkong.dashscope.aliyuncs.com/api/v1" },
        { DashScopeRegion.Frankfurt, DashScopeHost.Regional, "ws-1", "https://ws-1.eu-central-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Tokyo, DashScopeHost.Regional, "ws-1", "https://ws-1.ap-northeast-1.maas.aliyuncs.com/api/v1" },
        { new DashScopeRegion("mars-1"), DashScopeHost.Regional, "ws-1", "https://ws-1.mars-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Singapore, DashScopeHost.Workspace, "ws-1", "https://ws-1.ap-southeast-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Beijing, DashScopeHost.Workspace, "ws-1", "https://ws-1.cn-beijing.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Frankfurt, DashScopeHost.Workspace, "ws-1", "https://ws-1.eu-central-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Singapore, DashScopeHost.Trial, null, "https://trial.ap-southeast-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Beijing, DashScopeHost.Trial, "ws-1", "https://trial.cn-beijing.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Singapore, DashScopeHost.TokenPlan, null, "https://token-plan.ap-southeast-1.maas.aliyuncs.com/api/v1" },
        { DashScopeRegion.Beijing, DashScopeHost.TokenPlan, null, "https://token-plan.cn-beijing.maas.aliyuncs.com/api/v1" },
    };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Each_documented_host_is_reached_by_its_name(DashScopeRegion region, DashScopeHost host, string? workspaceId, string address)
    {
        var options = new ImageEditClientOptions { Region = region, Host = host, WorkspaceId = workspaceId };
        using var service = new MockedService(options);

        await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        options.ResolveEndpoint().AbsoluteUri.Should().Be(address);
        service.Request!.RequestUri!.AbsoluteUri.Should().Be(address + "/services/aigc/multimodal-generation/generation");
    }

    [Fact]
    public void Without_a_region_a_host_is_in_Singapore() =>
        new ImageEditClientOptions { Host = DashScopeHost.TokenPlan }.ResolveEndpoint().Should().Be(DashScopeEndpoints.TokenPlan(DashScopeRegion.Singapore));

    [Fact]
    public void Documented_addresses_can_be_read()
    {
        DashScopeEndpoints.Singapore.Should().Be("https://dashscope-intl.aliyuncs.com/api/v1");
        DashScopeEndpoints.Beijing.Should().Be("https://dashscope.aliyuncs.com/api/v1");
        DashScopeEndpoints.Virginia.Should().Be("https://dashscope-us.aliyuncs.com/api/v1");
        DashScopeEndpoints.HongKong.Should().Be("https://cn-hongkong.dashscope.aliyuncs.com/api/v1");
        DashScopeEndpoints.Workspace("ws-1", DashScopeRegion.Tokyo).AbsoluteUri.Should().Be("https://ws-1.ap-northeast-1.maas.aliyuncs.com/api/v1");
        DashScopeEndpoints.Trial(DashScopeRegion.Beijing).AbsoluteUri.Should().Be("https://trial.cn-beijing.maas.aliyuncs.com/api/v1");
        DashScopeEndpoints.TokenPlan(DashScopeRegion.Beijing).AbsoluteUri.Should().Be("https://token-plan.cn-beijing.maas.aliyuncs.com/api/v1");
    }

    [Fact]
    public void An_address_that_cannot_exist_is_refused()
    {
        FluentActions.Invoking(() => DashScopeEndpoints.Workspace(null!, DashScopeRegion.Tokyo)).Should().Throw<ArgumentNullException>().WithParameterName("workspaceId");
        FluentActions.Invoking(() => DashScopeEndpoints.Workspace("", DashScopeRegion.Tokyo)).Should().Throw<ArgumentException>().WithMessage("The workspace '' in the region 'ap-northeast-1' has no host name. *");
        FluentActions.Invoking(() => DashScopeEndpoints.Workspace("a/b", DashScopeRegion.Tokyo)).Should().Throw<ArgumentException>().WithParameterName("workspaceId");
        FluentActions.Invoking(() => DashScopeEndpoints.Workspace("ws-1", default)).Should().Throw<ArgumentException>().WithMessage("The workspace 'ws-1' in the region '' has no host name. *");
        FluentActions.Invoking(() => DashScopeEndpoints.Trial(default)).Should().Throw<ArgumentException>().WithParameterName("region");
        FluentActions.Invoking(() => DashScopeEndpoints.TokenPlan(DashScopeRegion.Virginia)).Should().Throw<ArgumentException>().WithMessage("The region 'us-east-1' has no token plan. *");
    }
}
