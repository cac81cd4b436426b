using CsCheck;
using QwenImageEdit.Tests.Downloads;
using QwenImageEdit.Tests.Images.Headers.Samples;
using QwenImageEdit.Tests.Saving;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Images;

/// <summary>Whether an image is complete is detected from its bytes alone.</summary>
public sealed class CompletenessTests
{
    /// <summary>The number of bytes that the detection of the format needs.</summary>
    private const int SignatureLength = 12;

    private static readonly Gen<string> SmallImages = Gen.OneOfConst(WholeImages.All.Where(image => image.Value.Length < 5000).Select(image => image.Key).ToArray());

    public static TheoryData<string> Names => [.. WholeImages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_complete_image_is_accepted_for_any_chunks_and_any_bytes_after_it(string name)
    {
        byte[] whole = WholeImages.All[name];

        foreach (int chunk in new[] { 1, 7, int.MaxValue })
        {
            (await DownloadAsync(whole, chunk)).AsSpan().SequenceEqual(whole).Should().BeTrue();
            await DownloadAsync([.. whole, 0xFF, 0, 0xFF, 0xD8, 0x2C, 0x21, .. whole], chunk);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_missing_last_byte_is_detected(string name)
    {
        byte[] cut = WholeImages.All[name][..^1];

        foreach (int chunk in new[] { 1, 7, int.MaxValue })
        {
            await DownloadAsync(cut, chunk).ShouldFailAsync(ImageDownloadErrorKind.Incomplete);
        }
    }

    [Fact]
    public async Task A_cut_anywhere_is_detected_for_any_chunks() =>
        await Gen.Select(SmallImages, Gen.Double[0, 1], Gen.Int[1, 600]).SampleAsync(
            async (name, portion, chunk) =>
            {
                byte[] whole = WholeImages.All[name];
                int length = SignatureLength + (int)(portion * (whole.Length - 1 - SignatureLength));
                await DownloadAsync(whole[..length], chunk).ShouldFailAsync(ImageDownloadErrorKind.Incomplete);
            },
            iter: 1000,
            threads: 1);

    [Theory]
    [InlineData("jpeg", "The JPEG ends after 100 bytes without its end (EOI).")]
    [InlineData("png", "The PNG ends after 100 bytes without its last chunk (IEND).")]
    [InlineData("lossy webp", "The WEBP ends after 100 bytes without all that its header announces.")]
    [InlineData("bmp", "The BMP ends after 100 bytes without all that its header announces.")]
    [InlineData("gif", "The GIF ends after 100 bytes without its trailer (3B).")]
    public async Task The_message_names_what_is_missing(string name, string message) =>
        (await DownloadAsync(WholeImages.All[name][..100]).ShouldFailAsync(ImageDownloadErrorKind.Incomplete)).Message.Should().Be(message);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(14)]
    public async Task A_bitmap_without_its_length_is_accepted(int size)
    {
        byte[] bitmap = WholeImages.All["bmp"][..^10];
        bitmap.AsSpan(2, 4).Clear();
        bitmap[2] = (byte)size;

        (await DownloadAsync(bitmap)).Should().Equal(bitmap);
    }

    [Fact]
    public async Task A_tiff_is_accepted_because_its_end_cannot_be_detected()
    {
        byte[] tiff = TiffSample.Image(60, 40)[..^10];

        (await DownloadAsync(tiff)).Should().Equal(tiff);
    }

    [Fact]
    public async Task A_JPEG_without_its_end_is_accepted_when_it_is_as_long_as_announced()
    {
        byte[] withoutEnd = WholeImages.All["jpeg"][..^2];
        await using var server = new ResultServer(Whole(withoutEnd));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(withoutEnd);
        server.Requests.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_response_without_a_length_that_ends_early_is_requested_again(string name)
    {
        byte[] whole = WholeImages.All[name];
        await using var server = new ResultServer(Raw("200 OK", [], whole[..(whole.Length / 2)]), Raw("200 OK", [], whole));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).AsSpan().SequenceEqual(whole).Should().BeTrue();

        server.Requests.Should().HaveCount(2);
    }

    private static Task<byte[]> DownloadAsync(byte[] bytes, int chunk = int.MaxValue) =>
        new StandInClient(_ => new ChunkedStream(bytes, chunk)).DownloadAsync(new EditedImage());
}
