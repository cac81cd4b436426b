using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Storage;

public sealed class StorageSpaceTests : EmulatorTest
{
    private const int Space = 100_000;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time, MaxStoredBytes = Space };

    [Fact]
    public async Task An_upload_above_the_maximum_is_refused_until_others_expire()
    {
        await UploadAsync(60_000);
        (await StatusAsync(60_000)).Should().Be(507);
        await UploadAsync(30_000);
        _time.Advance(TimeSpan.FromHours(48));
        await UploadAsync(60_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11 * 1024 * 1024)]
    public async Task An_upload_whose_bytes_are_not_kept_takes_space_too(int length)
    {
        const int longestName = 10_000;
        var accepted = 0;
        while (await StatusAsync(length, new string('a', longestName)) == 200)
        {
            accepted++;
            accepted.Should().BeLessThanOrEqualTo(Space / longestName);
        }

        accepted.Should().BePositive();
    }

    [Fact]
    public async Task A_reset_frees_the_space()
    {
        await UploadAsync(60_000);
        Emulator.Reset();
        await UploadAsync(60_000);
    }

    private async Task UploadAsync(int length) => (await StatusAsync(length)).Should().Be(200);

    private async Task<int> StatusAsync(int length, string name = "a.png")
    {
        var policy = await Http.PolicyAsync(Emulator);
        using var message = UploadForms.Message(policy, UploadForms.Write(UploadForms.Fields(policy, name), new byte[length]));
        using var response = await Http.SendAsync(message);
        return (int)response.StatusCode;
    }
}
