namespace QwenImageEdit.Emulator.Tests.Settings;

public sealed class EmulatorOptionsTests
{
    public static TheoryData<ImageEditEmulatorOptions, string> Unusable { get; } = new()
    {
        { new() { Port = -1 }, "*Port is -1*" },
        { new() { Port = 65536 }, "*Port is 65536*" },
        { new() { MaxConnections = 0 }, "*MaxConnections is 0. It is 1 to 100000*" },
        { new() { MaxConnections = 100_001 }, "*MaxConnections is 100001*" },
        { new() { ApiKeys = null! }, "*ApiKeys is null*" },
        { new() { ExtraModels = null! }, "*ExtraModels is null*" },
        { new() { TimeProvider = null! }, "*TimeProvider is null*" },
        { new() { Latency = TimeSpan.FromSeconds(-1) }, "*Latency is -00:00:01*" },
        { new() { Latency = TimeSpan.FromDays(50) }, "*Latency is 50.00:00:00*" },
        { new() { ResultLifetime = TimeSpan.FromSeconds(-1) }, "*ResultLifetime is -00:00:01*" },
        { new() { ResultLifetime = TimeSpan.MaxValue }, "*ResultLifetime is 10675199*" },
        { new() { PolicyLifetime = TimeSpan.FromSeconds(-1) }, "*PolicyLifetime is -00:00:01*" },
        { new() { PolicyLifetime = TimeSpan.MaxValue }, "*PolicyLifetime is 10675199*" },
        { new() { MaxRememberedRequests = -1 }, "*MaxRememberedRequests is -1*" },
        { new() { MaxResultBytes = -1 }, "*MaxResultBytes is -1*" },
        { new() { MaxUploadMegabytes = -1 }, "*MaxUploadMegabytes is -1*" },
        { new() { MaxStoredBytes = -1 }, "*MaxStoredBytes is -1*" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task An_option_that_cannot_be_used_is_refused_at_the_start_by_name_and_value(ImageEditEmulatorOptions options, string message)
    {
        var start = async () => await (await ImageEditEmulator.StartAsync(options)).DisposeAsync();

        await start.Should().ThrowAsync<ArgumentException>().WithMessage(message);
    }
}
