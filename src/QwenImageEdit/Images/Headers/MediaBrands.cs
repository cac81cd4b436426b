using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>Images and videos in the ISO base media format (ISO/IEC 14496-12): a box of type ftyp that lists the brands the file conforms to.</summary>
internal static class MediaBrands
{
    private const int MajorBrandAt = 8;
    private const int CompatibleBrandsAt = 16;
    private const int BrandBytes = 4;

    private static readonly UnsupportedFormat Video = new("an MP4 video", UnsupportedFormat.SaveFrame);

    /// <summary>The first match counts: a HEIC or AVIF image also has the general brands of HEIF.</summary>
    private static readonly (string[] Brands, UnsupportedFormat Format)[] ImageTable =
    [
        (["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"], new("a HEIC image")),
        (["avif", "avis"], new("an AVIF image")),
        (["mif1", "mif2", "msf1", "miaf", "avci", "avcs", "jpeg", "jpgs"], new("a HEIF image")),
    ];

    public static UnsupportedFormat? Detect(ReadOnlySpan<byte> start)
    {
        if (!Signature.Matches("????ftyp????", start))
        {
            return null;
        }

        var box = start.Slice(0, (int)Math.Min((uint)start.Length, Math.Max(MajorBrandAt + BrandBytes, BinaryPrimitives.ReadUInt32BigEndian(start))));
        foreach (var (brands, format) in ImageTable)
        {
            foreach (string brand in brands)
            {
                if (HasBrand(box, brand))
                {
                    return format;
                }
            }
        }

        return Video;
    }

    private static bool HasBrand(ReadOnlySpan<byte> box, string brand)
    {
        bool isFound = Signature.Matches(brand, box.Slice(MajorBrandAt));
        for (int at = CompatibleBrandsAt; at < box.Length && !isFound; at += BrandBytes)
        {
            isFound = Signature.Matches(brand, box.Slice(at));
        }

        return isFound;
    }
}
