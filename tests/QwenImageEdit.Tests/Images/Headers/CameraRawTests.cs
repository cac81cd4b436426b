using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>Most camera raw files are TIFFs of which the first image is a thumbnail. They must not be taken for it.</summary>
public sealed class CameraRawTests
{
    private static readonly (int Tag, int Type, int Count, long Value) Width = (0x100, TiffSample.LongType, 1, 160);
    private static readonly (int Tag, int Type, int Count, long Value) Height = (0x101, TiffSample.LongType, 1, 120);
    private static readonly (int Tag, int Type, int Count, long Value) Subdirectories = (0x14A, TiffSample.LongType, 1, 5000);
    private static readonly (int Tag, int Type, int Count, long Value) DngVersion = (0xC612, 1, 4, 0x01040000);

    public static TheoryData<byte[], string> Raws => new()
    {
        { TiffSample.WithFields(isBigEndian: false, Kind(1), Width, Height, Subdirectories, DngVersion), "a camera raw file (DNG)" },
        { TiffSample.WithFields(isBigEndian: true, Kind(0), Width, Height, DngVersion), "a camera raw file (DNG)" },
        { TiffSample.BigTiff(isBigEndian: false, Kind(1), Width, Height, Subdirectories, DngVersion), "a camera raw file (DNG)" },
        { TiffSample.WithFields(isBigEndian: true, Kind(1), Width, Height, Subdirectories), "a camera raw file" },
        { TiffSample.WithFields(isBigEndian: false, Subdirectories, Height, Width, Kind(3)), "a camera raw file" },
        { TiffSample.WithFields(isBigEndian: false, Kind(0), Width, Height, (0x106, TiffSample.ShortType, 1, 32803)), "a camera raw file" },
        { TiffSample.WithFields(isBigEndian: false, Kind(0), Width, Height, (0x106, TiffSample.ShortType, 1, 34892)), "a camera raw file" },
        { [.. TiffSample.Start(isBigEndian: false, 16), .. "CR\u0002\0\0\0\0\0"u8, .. TiffSample.WithFields(isBigEndian: false, Width, Height)[8..]], "a camera raw file (CR2)" },
    };

    public static TheoryData<byte[]> OrdinaryImages => new()
    {
        TiffSample.WithFields(isBigEndian: false, Kind(0), Width, Height, Subdirectories),
        TiffSample.WithFields(isBigEndian: false, Width, Height, Subdirectories),
        TiffSample.WithFields(isBigEndian: false, Kind(2), Width, Height, Subdirectories),
        TiffSample.WithFields(isBigEndian: true, Kind(1), Width, Height),
    };

    [Theory]
    [MemberData(nameof(Raws))]
    public void A_camera_raw_file_is_named(byte[] image, string name)
    {
        var violation = ReadHeader.Refusal(image);

        violation.Code.Should().Be(RequestViolationCode.ImageFormatNotSupported);
        violation.ToString().Should().Be($"image ({image.Length} bytes) is {name}, which the service does not support. Convert it to JPEG, PNG or WEBP.");
    }

    [Theory]
    [MemberData(nameof(OrdinaryImages))]
    public void Smaller_versions_in_subdirectories_and_a_thumbnail_alone_are_ordinary(byte[] image) => ReadHeader.SizeOf(image).Should().Be((160, 120));

    private static (int Tag, int Type, int Count, long Value) Kind(long newSubfileType) => (0xFE, TiffSample.LongType, 1, newSubfileType);
}
