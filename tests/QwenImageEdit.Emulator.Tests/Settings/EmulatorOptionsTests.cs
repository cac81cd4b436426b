using System.Net;

namespace QwenImageEdit.Emulator.Tests.Settings;

public sealed class EmulatorOptionsTests
{
    public static TheoryData<ImageEditEmulatorOptions, string> Invalid { get; } = new()
    {
        { new() { Port = -1 }, "Port must be from 0 to 65535, but it is -1." },
        { new() { Port = 65536 }, "Port must be from 0 to 65535, but it is 65536." },
        { new() { MaxConnections = 0 }, "MaxConnections must be from 1 to 100000, but it is 0." },
        { new() { MaxConnections = 100_001 }, "MaxConnections must be from 1 to 100000, but it is 100001." },
        { new() { ApiKeys = null! }, "ApiKeys must not be null. Leave it out to use the default." },
        { new() { ApiKeys = ["sk-a", "sk b"] }, "ApiKeys has a key that no header can carry. An API key must have printable ASCII characters only, without spaces." },
        { new() { ApiKeys = ["钥匙"] }, "ApiKeys has a key that no header can carry. An API key must have printable ASCII characters only, without spaces." },
        { new() { ApiKeys = [""] }, "ApiKeys has a key that no header can carry. An API key must have printable ASCII characters only, without spaces." },
        { new() { ExtraModels = null! }, "ExtraModels must not be null. Leave it out to use the default." },
        { new() { ListenAddress = null! }, "ListenAddress must not be null. Leave it out to use the default." },
        { new() { ListenAddress = IPAddress.Parse("224.0.0.1") }, "ListenAddress must be an address of this machine, such as 127.0.0.1, but 224.0.0.1 is a multicast or broadcast address." },
        { new() { ListenAddress = IPAddress.Parse("239.255.255.250") }, "ListenAddress must be an address of this machine, such as 127.0.0.1, but 239.255.255.250 is a multicast or broadcast address." },
        { new() { ListenAddress = IPAddress.Parse("ff02::1") }, "ListenAddress must be an address of this machine, such as 127.0.0.1, but ff02::1 is a multicast or broadcast address." },
        { new() { ListenAddress = IPAddress.Broadcast }, "ListenAddress must be an address of this machine, such as 127.0.0.1, but 255.255.255.255 is a multicast or broadcast address." },
        { new() { TimeProvider = null! }, "TimeProvider must not be null. Leave it out to use the default." },
        { new() { Latency = TimeSpan.FromSeconds(-1) }, "Latency must be from 00:00:00 to 1.00:00:00, but it is -00:00:01." },
        { new() { Latency = TimeSpan.FromDays(50) }, "Latency must be from 00:00:00 to 1.00:00:00, but it is 50.00:00:00." },
        { new() { ResultLifetime = TimeSpan.FromSeconds(-1) }, "ResultLifetime must be from 00:00:00 to 365.00:00:00, but it is -00:00:01." },
        { new() { ResultLifetime = TimeSpan.MaxValue }, "ResultLifetime must be from 00:00:00 to 365.00:00:00, but it is 10675199.02:48:05.4775807." },
        { new() { PolicyLifetime = TimeSpan.FromSeconds(-1) }, "PolicyLifetime must be from 00:00:00 to 365.00:00:00, but it is -00:00:01." },
        { new() { PolicyLifetime = TimeSpan.MaxValue }, "PolicyLifetime must be from 00:00:00 to 365.00:00:00, but it is 10675199.02:48:05.4775807." },
        { new() { MaxRememberedRequests = -1 }, "MaxRememberedRequests must be from 0 to 2147483647, but it is -1." },
        { new() { MaxResultBytes = -1 }, "MaxResultBytes must be from 0 to 9223372036854775807, but it is -1." },
        { new() { MaxUploadMegabytes = -1 }, "MaxUploadMegabytes must be from 0 to 2147483647, but it is -1." },
        { new() { MaxStoredBytes = -1 }, "MaxStoredBytes must be from 0 to 9223372036854775807, but it is -1." },
        { new() { Drawing = (EmulatorDrawing)2 }, "Drawing must be from EveryEdit to OncePerSize, but it is 2." },
        { new() { StoragePolicyShape = (StoragePolicyShape)5 }, "StoragePolicyShape must be from Plain to WithoutObjectMembers, but it is 5." },
    };

    [Fact]
    public void The_defaults_are_those_that_are_documented() => new ImageEditEmulatorOptions().Should().BeEquivalentTo(new
    {
        ListenAddress = IPAddress.Loopback,
        Port = 0,
        MaxConnections = 1000,
        ApiKeys = Array.Empty<string>(),
        ExtraModels = Array.Empty<string>(),
        Latency = TimeSpan.Zero,
        EnforceRateLimits = false,
        RetryAfterOnThrottle = false,
        Strict = false,
        ResultLifetime = TimeSpan.FromHours(24),
        RoundRequestedSizes = false,
        Drawing = EmulatorDrawing.EveryEdit,
        MaxRememberedRequests = 1000,
        MaxResultBytes = 536_870_912L,
        PolicyLifetime = TimeSpan.FromSeconds(300),
        MaxUploadMegabytes = 1024,
        StoragePolicyShape = StoragePolicyShape.Plain,
        MaxStoredBytes = 536_870_912L,
    });

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_option_is_rejected_at_the_start_with_its_name_its_value_and_the_rule(ImageEditEmulatorOptions options, string message)
    {
        var start = async () => await (await ImageEditEmulator.StartAsync(options)).DisposeAsync();

        await start.Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }
}
