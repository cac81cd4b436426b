using QwenImageEdit.Emulator.Tests.Support;
using SkiaSharp;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;
using static QwenImageEdit.Emulator.Tests.Support.OrientedPictures;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public sealed class OrientationTests : EmulatorTest
{
    public static TheoryData<string, byte[]> Rotated { get; } = new()
    {
        { "JPEG", Jpeg(Exif(6)) },
        { "JPEG, BYTE", Jpeg(Exif(6, type: 1)) },
        { "JPEG, LONG", Jpeg(Exif(6, type: 4)) },
        { "JPEG, little endian LONG", Jpeg(Exif(6, type: 4, littleEndian: true)) },
        { "PNG", Png(Exif(6)) },
        { "PNG, little endian", Png(Exif(6, littleEndian: true)) },
        { "PNG, LONG", Png(Exif(6, type: 4)) },
        { "JPEG after an empty comment", Jpeg(Exif(6), [0xFF, 0xFE, 0, 0]) },
        { "JPEG after stray bytes", Jpeg(Exif(6), [0xFF, 0xFE, 0, 2, 0x11, 0xFF, 0xD0, 0x22]) },
        { "EXIF whose directory is cut off after the orientation", Png([.. Exif(6)[..9], 2, .. Exif(6)[10..22]]) },
        { "WEBP", Webp(Exif(6)) },
        { "WEBP, BYTE", Webp(Exif(6, type: 1)) },
        { "WEBP with a prefix", Webp(Exif(6), prefix: true) },
        { "WEBP with a prefix, LONG", Webp(Exif(6, type: 4), prefix: true) },
    };

    public static TheoryData<string, byte[]> NotRotated { get; } = new()
    {
        { "no orientation", Jpeg(Exif(1)) },
        { "orientation 0", Jpeg(Exif(0)) },
        { "orientation 9", Png(Exif(9)) },
        { "type RATIONAL", Jpeg(Exif(6, type: 5)) },
        { "EXIF that is cut off", Png(Exif(6)[..15]) },
        { "EXIF that is empty", Webp([]) },
        { "PNG, after the pixels", Png(Exif(6), atEnd: true) },
        { "WEBP without the EXIF flag", Webp(Exif(6), hasFlag: false) },
        { "EXIF of zeros", Jpeg(new byte[20]) },
        { "a directory outside the EXIF", Jpeg([.. "MM\0*"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0]) },
    };

    [Theory]
    [MemberData(nameof(Rotated))]
    public async Task A_picture_with_orientation_6_is_turned_clockwise(string name, byte[] image)
    {
        using var picture = await ResultAsync(image);
        (picture.Width, picture.Height).Should().Be((880, 1184), name);
        (picture.GetPixel(440, 300).Red - picture.GetPixel(440, 1000).Red).Should().BeGreaterThan(80, "the stored left half is at the top of the upright image");
    }

    [Theory]
    [MemberData(nameof(NotRotated))]
    public async Task A_picture_without_a_valid_orientation_is_not_turned(string name, byte[] image)
    {
        using var picture = await ResultAsync(image);
        (picture.Width, picture.Height).Should().Be((1184, 880), name);
        (picture.GetPixel(300, 440).Red - picture.GetPixel(900, 440).Red).Should().BeGreaterThan(80, "the left half is red");
    }

    [Theory]
    [InlineData(1, true, "left")]
    [InlineData(2, true, "right")]
    [InlineData(3, true, "right")]
    [InlineData(4, true, "left")]
    [InlineData(5, false, "top")]
    [InlineData(6, false, "top")]
    [InlineData(7, false, "bottom")]
    [InlineData(8, false, "bottom")]
    public async Task Each_orientation_moves_the_red_half_to_its_side(byte orientation, bool landscape, string redSide)
    {
        using var picture = await ResultAsync(Png(Exif(orientation)));
        (picture.Width > picture.Height).Should().Be(landscape);
        var (width, height) = (picture.Width, picture.Height);
        var (first, second) = landscape
            ? (picture.GetPixel(width / 4, height / 2), picture.GetPixel(width * 3 / 4, height / 2))
            : (picture.GetPixel(width / 2, height / 4), picture.GetPixel(width / 2, height * 3 / 4));
        (first.Red > second.Red).Should().Be(redSide is "left" or "top");
    }

    [Theory]
    [InlineData(1, 3, 1184, 880)]
    [InlineData(3, 3, 1184, 880)]
    [InlineData(5, 3, 880, 1184)]
    [InlineData(6, 1, 880, 1184)]
    [InlineData(8, 4, 880, 1184)]
    [InlineData(6, 8, 880, 1184)]
    [InlineData(6, 9, 880, 1184)]
    public async Task A_TIFF_has_the_ratio_after_turning(byte orientation, byte type, int width, int height)
    {
        using var picture = await ResultAsync(Tiff(orientation, type));
        (picture.Width, picture.Height).Should().Be((width, height));
    }

    [Theory]
    [InlineData(1, 1184, 880)]
    [InlineData(6, 880, 1184)]
    public async Task A_BigTIFF_has_the_ratio_after_turning(byte orientation, int width, int height)
    {
        using var picture = await ResultAsync(BigTiff(orientation));
        (picture.Width, picture.Height).Should().Be((width, height));
    }

    private async Task<SKBitmap> ResultAsync(byte[] image) =>
        Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":1", Inline(image) + "," + AnyText)))[0]);
}
