using System.Text;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class CutOffWithoutLengthTests : FaultTest
{
    private Uri _link = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
        _link = new Uri((await response.JsonAsync()).ImageLinks()[0]);
    }

    [Theory]
    [InlineData(false, "image/png")]
    [InlineData(true, "image/jpeg")]
    public async Task Half_an_image_can_be_sent_without_a_length(bool jpeg, string contentType)
    {
        var whole = await PictureAsync(jpeg ? ResultFault.JpegInsteadOfPng() : null);
        Emulator.ResultFaults.Enqueue(ResultFault.CutOffWithoutLength(jpeg));
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.SendAsync($"GET {_link.PathAndQuery} HTTP/1.1\r\nHost: {_link.Authority}\r\n\r\n");
        (await caller.ReadUntilAsync("\r\n\r\n")).Should().StartWith("HTTP/1.1 200 OK\r\n")
            .And.Contain($"Content-Type: {contentType}\r\n").And.Contain("Connection: close\r\n").And.NotContain("Content-Length").And.NotContain("Transfer-Encoding");
        (await caller.ReadToEndAsync()).Should().Be(Encoding.Latin1.GetString(whole[..(whole.Length / 2)]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_does_not_detect_half_an_image_without_a_length(bool jpeg)
    {
        var whole = await PictureAsync(jpeg ? ResultFault.JpegInsteadOfPng() : null);
        (await PictureAsync(ResultFault.CutOffWithoutLength(jpeg))).Should().Equal(whole[..(whole.Length / 2)]);
    }

    private async Task<byte[]> PictureAsync(ResultFault? fault)
    {
        Emulator.ResultFaults.Set(_ => fault);
        return await Http.GetByteArrayAsync(_link);
    }
}
