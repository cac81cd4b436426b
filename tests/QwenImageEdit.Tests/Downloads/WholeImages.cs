using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>Images whose last byte is needed, in every format with a detectable end and in every layout that could be mistaken for an end.</summary>
internal static class WholeImages
{
    private static readonly byte[] EndOfJpeg = [0xFF, 0xD9];

    public static IReadOnlyDictionary<string, byte[]> All { get; } = Create();

    private static Dictionary<string, byte[]> Create()
    {
        byte[] jpeg = SkiaImages.Jpeg(60, 40);
        var images = Corpus.Create().Where(sample => !sample.Name.Contains("tiff", StringComparison.Ordinal)).ToDictionary(sample => sample.Name, sample => sample.Image);
        images.Add("photograph", File.ReadAllBytes(TestImages.Boats));
        images.Add("jpeg with a thumbnail", JpegSample.WithSegments(jpeg, JpegSample.Exif(SkiaImages.Jpeg(16, 16))));
        images.Add("jpeg with ends in a full segment", JpegSample.WithSegments(jpeg, JpegSample.Segment(0xED, Ends(JpegSample.FullSegment))));
        images.Add("jpeg with an empty segment", JpegSample.WithSegments(jpeg, JpegSample.Segment(0xFE, [])));
        images.Add("jpeg with garbage between its segments", JpegSample.WithSegments(jpeg, JpegSample.Segment(0xFE, []), [1, 2, 0xFF, 0, 3, 0xFF, 0xFF, 0xFF], JpegSample.Segment(0xFE, EndOfJpeg)));
        images.Add("progressive jpeg", Progressive());
        images.Add("png with an end in its text", PngSample.WithChunks(SkiaImages.Png(60, 40), PngSample.Chunk("tEXt", PngSample.Chunk("IEND", []))));
        images.Add("webp with odd chunks", WebpSample.File([.. SkiaImages.LossyWebp(60, 40).Skip(12)], WebpSample.Chunk("XMP ", new byte[7])));
        images.Add("gif of an odd length", GifSample.Image(61, 40));
        images.Add("animated gif", AnimatedGif());
        return images;
    }

    /// <summary>Three scans that contain stuffed, restart and fill bytes.</summary>
    private static byte[] Progressive() =>
    [
        .. JpegSample.HeaderOnly(16, 16, frameMarker: 0xC2),
        .. Scan(1, 0xFF, 0x00, 0xD9, 0xFF, 0xD0, 2, 0xFF, 0xFF, 0xD1, 3),
        .. JpegSample.Segment(0xC4, EndOfJpeg),
        .. Scan(0xFF, 0x00, 0xFF, 0x00),
        .. Scan(0xFF, 0xFF, 0xFF, 0xD7, 0xD9),
        0xFF, 0xFF, .. EndOfJpeg,
    ];

    private static byte[] Scan(params byte[] data) => [.. JpegSample.Segment(0xDA, [1, 1, 0, 0xFF, 0xD9, 0]), .. data];

    /// <summary>Its colour tables, extensions and frames contain bytes that look like trailers.</summary>
    private static byte[] AnimatedGif() => new BinaryBuilder()
        .Text("GIF89a").Short(2).Short(2).Byte(0x81, 0, 0).Bytes(Trailers(4 * 3))
        .Byte(0x21, 0xFF, 11).Text("NETSCAPE2.0").Byte(3, 1, 0, 0, 0)
        .Byte(0x21, 0xFE, 255).Bytes(Trailers(255)).Byte(2).Bytes(Trailers(2)).Byte(0)
        .Byte(0x21, 0xF9, 4, 0, 0x3B, 0, 0x3B, 0)
        .Byte(0x2C).Short(0).Short(0).Short(2).Short(2).Byte(0x87).Bytes(Trailers(256 * 3)).Byte(2, 1, 0x3B, 0)
        .Byte(0x2C).Short(0).Short(0).Short(2).Short(2).Byte(0).Byte(0x3B, 3).Bytes(Trailers(3)).Byte(0)
        .Byte(0x3B)
        .ToArray();

    private static byte[] Ends(int length) => [.. Enumerable.Repeat(EndOfJpeg, length).SelectMany(end => end).Take(length)];

    private static byte[] Trailers(int length) => [.. Enumerable.Repeat((byte)0x3B, length)];
}
