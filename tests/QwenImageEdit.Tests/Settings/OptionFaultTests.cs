namespace QwenImageEdit.Tests.Settings;

public sealed class OptionFaultTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<string, Action<ImageEditClientOptions>> UnusableOptions { get; } = new()
    {
        { "AttemptTimeout is 00:00:00. Set it to more than 0 and at most 24 days.", options => options.AttemptTimeout = TimeSpan.Zero },
        { "AttemptTimeout is -00:00:01. *", options => options.AttemptTimeout = TimeSpan.FromSeconds(-1) },
        { "AttemptTimeout is 24.00:00:00.0000001. *", options => options.AttemptTimeout = TimeSpan.FromDays(24) + Tick },
        { "ConnectTimeout is 00:00:00. Set it to more than 0 and at most 24 days.", options => options.ConnectTimeout = TimeSpan.Zero },
        { "TotalTimeout is 00:05:00. Set it to at least AttemptTimeout (00:05:30), so that one attempt has enough time, and at most 24 days, or to null for no limit.", options => options.TotalTimeout = TimeSpan.FromMinutes(5) },
        { "TotalTimeout is 24.00:00:00.0000001. *", options => options.TotalTimeout = TimeSpan.FromDays(24) + Tick },
        { "WorkspaceId is ''. A workspace ID contains only visible ASCII characters, without spaces. *", options => options.WorkspaceId = string.Empty },
        { "WorkspaceId is 'ws X-Injected: 1'. *", options => options.WorkspaceId = "ws\r\nX-Injected: 1" },
        { "WorkspaceId is missing. The workspace host of the region 'eu-central-1' begins with the workspace ID. Copy the ID from the console, or set Endpoint instead.", options => options.Region = new DashScopeRegion("eu-central-1") },
        { "Region is ''. Set it to a region of DashScopeRegion, such as DashScopeRegion.Singapore, or to the ID of another region.", options => (options.Region, options.WorkspaceId) = (default(DashScopeRegion), "ws-1") },
        { "Region is '-a'. *", options => (options.Region, options.WorkspaceId) = (new DashScopeRegion("-a"), "ws-1") },
        { "WorkspaceId is missing. The workspace host of the region 'ap-southeast-1' begins with the workspace ID. *", options => options.Host = DashScopeHost.Workspace },
        { "Host is 7. Set it to Regional, Workspace, Trial or TokenPlan.", options => options.Host = (DashScopeHost)7 },
        { "Region is 'us-east-1'. The token plan is offered in Singapore and Beijing. Set the region to one of them (ap-southeast-1, cn-beijing), or choose another host.", options => (options.Region, options.Host) = (DashScopeRegion.Virginia, DashScopeHost.TokenPlan) },
        { "Endpoint is 'ftp://host/'. Set it to an https address, *", options => options.Endpoint = new Uri("ftp://host/") },
        { "Endpoint is 'https://host/api'. Set it to an address without user, query and fragment, *", options => options.Endpoint = new Uri("https://host/api?a=b") },
        { "Retry.MaxRetries is -1. Set it to a number from 0 to 100; 0 turns retries off.", options => options.Retry.MaxRetries = -1 },
        { "Retry.MaxRetries is 101. *", options => options.Retry.MaxRetries = 101 },
        { "Retry.BaseDelay is -00:00:02. Set it to 0 or more, and at most 1 day.", options => options.Retry.BaseDelay = TimeSpan.FromSeconds(-2) },
        { "Retry.BaseDelay is 1.00:00:00.0000001. *", options => options.Retry.BaseDelay = TimeSpan.FromDays(1) + Tick },
        { "Retry.MaxDelay is 00:00:01. Set it to at least Retry.BaseDelay (00:00:02), and at most 1 day.", options => options.Retry.MaxDelay = TimeSpan.FromSeconds(1) },
        { "Retry.MaxDelay is 1.00:00:00.0000001. *", options => options.Retry.MaxDelay = TimeSpan.FromDays(1) + Tick },
        { "Retry is null. Leave the default, or set it to a new ImageEditRetryOptions.", options => options.Retry = null! },
        { "Download is null. Leave the default, or set it to a new ImageDownloadOptions.", options => options.Download = null! },
        { "TimeProvider is null. Leave the default, TimeProvider.System, or set it to another provider.", options => options.TimeProvider = null! },
        { "UploadMode is 7. Set it to Auto, Inline or TemporaryStorage.", options => options.UploadMode = (UploadMode)7 },
        { "UploadMode is -1. *", options => options.UploadMode = (UploadMode)(-1) },
        { "Download.MaxBytes is 0. Set it to 1 or more.", options => options.Download.MaxBytes = 0 },
        { "Download.MaxRetries is -1. Set it to a number from 0 to 100; 0 turns retries off.", options => options.Download.MaxRetries = -1 },
        { "Download.MaxRetries is 101. *", options => options.Download.MaxRetries = 101 },
        { "Download.BaseDelay is -00:00:01. *", options => options.Download.BaseDelay = TimeSpan.FromSeconds(-1) },
        { "Download.MaxDelay is 00:00:00.1000000. Set it to at least Download.BaseDelay (00:00:00.5000000), and at most 1 day.", options => options.Download.MaxDelay = TimeSpan.FromSeconds(0.1) },
        { "Download.MaxDelay is 2.00:00:00. *", options => options.Download.MaxDelay = TimeSpan.FromDays(2) },
        { "Download.StallTimeout is 00:00:00. Set it to more than 0 and at most 1 day.", options => options.Download.StallTimeout = TimeSpan.Zero },
        { "Download.StallTimeout is 2.00:00:00. *", options => options.Download.StallTimeout = TimeSpan.FromDays(2) },
        { "Download.Timeout is -00:00:00.0010000. Set it to more than 0 and at most 1 day.", options => options.Download.Timeout = Timeout.InfiniteTimeSpan },
        { "Download.AllowedHosts is empty. An empty list allows no download. List the hosts, or set it to null to allow every public host.", options => options.Download.AllowedHosts = [] },
        { "Download.AllowedHosts[1] is 'https://example.com'. Set it to a host name without scheme, port and path, *", options => options.Download.AllowedHosts = ["a.example", "https://example.com"] },
        { "Download.AllowedHosts[0] is null. *", options => options.Download.AllowedHosts = [null!] },
    };

    [Theory]
    [MemberData(nameof(UnusableOptions))]
    public void One_fault_is_one_sentence_with_the_value_the_rule_and_the_next_step(string message, Action<ImageEditClientOptions> configure)
    {
        var options = Usable();
        configure(options);

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().WithMessage(message)
            .Which.Message.Should().NotContainAny("\n", "(Parameter");
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var options = Usable();
        options.ApiKey = "sk-secret with spaces";
        options.Endpoint = new Uri("/api", UriKind.Relative);
        options.ConnectTimeout = TimeSpan.Zero;
        options.Retry.MaxRetries = -1;
        options.Download.MaxBytes = -5;
        options.Download.AllowedHosts = ["a b", "c:d"];

        string message = FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().Which.Message;

        message.Split(Environment.NewLine).Should().SatisfyRespectively(
            line => line.Should().Be("7 options cannot be used:"),
            line => line.Should().StartWith("- ApiKey is invalid. A key contains only visible ASCII characters, without spaces. Copy it again. Keys belong to one region. Singapore: https://"),
            line => line.Should().StartWith("- Endpoint is '/api'. Set it to an absolute address, such as https://"),
            line => line.Should().StartWith("- ConnectTimeout is 00:00:00."),
            line => line.Should().StartWith("- Retry.MaxRetries is -1."),
            line => line.Should().StartWith("- Download.MaxBytes is -5."),
            line => line.Should().StartWith("- Download.AllowedHosts[0] is 'a b'."),
            line => line.Should().StartWith("- Download.AllowedHosts[1] is 'c:d'."));
        message.Should().NotContainAny("(Parameter", "sk-secret");
    }

    [Fact]
    public void An_option_is_not_blamed_for_the_fault_of_another_one()
    {
        var options = Usable();
        options.AttemptTimeout = TimeSpan.MaxValue;
        options.TotalTimeout = TimeSpan.FromSeconds(1);
        options.Retry.BaseDelay = TimeSpan.MaxValue;
        options.Region = new DashScopeRegion("eu-central-1");
        options.WorkspaceId = "a b";

        FluentActions.Invoking(() => new ImageEditClient(options)).Should().Throw<ArgumentException>().Which.Message.Split(Environment.NewLine)[1..].Select(line => line.Split(' ')[1])
            .Should().Equal("WorkspaceId", "AttemptTimeout", "Retry.BaseDelay");
    }

    [Fact]
    public void Both_ends_of_each_range_can_be_used()
    {
        var day = TimeSpan.FromDays(1);
        var lowest = Usable();
        (lowest.AttemptTimeout, lowest.ConnectTimeout, lowest.TotalTimeout) = (Tick, Tick, Tick);
        lowest.Retry = new ImageEditRetryOptions { MaxRetries = 0, BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };
        lowest.Download = new ImageDownloadOptions { MaxBytes = 1, MaxRetries = 0, BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero, StallTimeout = Tick, Timeout = Tick };
        var highest = Usable();
        (highest.AttemptTimeout, highest.ConnectTimeout, highest.TotalTimeout) = (24 * day, 24 * day, 24 * day);
        highest.Retry = new ImageEditRetryOptions { MaxRetries = 100, BaseDelay = day, MaxDelay = day };
        highest.Download = new ImageDownloadOptions { MaxBytes = long.MaxValue, MaxRetries = 100, BaseDelay = day, MaxDelay = day, StallTimeout = day, Timeout = day };

        using var patient = new ImageEditClient(highest);
        using var hasty = new ImageEditClient(lowest);
    }

    [Fact]
    public void The_retry_options_of_a_request_follow_the_same_rules()
    {
        var request = TestRequests.UrlEdit();

        request.Invoking(it => it.WithRetry(new ImageEditRetryOptions { MaxRetries = 101 })).Should().Throw<ArgumentException>()
            .Which.Message.Should().Be("Retry.MaxRetries is 101. Set it to a number from 0 to 100; 0 turns retries off.");
        request.Invoking(it => it.WithRetry(new ImageEditRetryOptions { MaxRetries = -1, BaseDelay = TimeSpan.FromDays(2) })).Should().Throw<ArgumentException>()
            .WithMessage("2 options cannot be used:*- Retry.MaxRetries is -1.*- Retry.BaseDelay is 2.00:00:00.*");
    }

    private static ImageEditClientOptions Usable() => new() { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Singapore };
}
