namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>Images in all six formats and with all layouts of their headers.</summary>
internal static class Corpus
{
    public static IReadOnlyList<(string Name, byte[] Image)> Create()
    {
        byte[] jpeg = SkiaImages.Jpeg(60, 40);
        byte[] png = SkiaImages.Png(60, 40);
        byte[] lossy = SkiaImages.LossyWebp(60, 40);
        byte[] lossless = SkiaImages.LosslessWebp(60, 40);
        return
        [
            ("jpeg", jpeg),
            ("jpeg with exif", JpegSample.WithSegments(jpeg, JpegSample.Exif(TiffSample.Exif(6)))),
            ("jpeg with big-endian exif", JpegSample.WithSegments(jpeg, JpegSample.Exif(TiffSample.Exif(8, isBigEndian: true)))),
            ("jpeg with a colour profile", JpegSample.WithSegments(jpeg, JpegSample.Segment(0xE2, new byte[3000]))),
            ("jpeg with exif after its frame header", JpegSample.WithSegmentsBeforeScan(jpeg, JpegSample.Exif(TiffSample.Exif(5)))),
            ("jpeg with a segment of length 0", JpegSample.WithSegments(jpeg, [0xFF, 0xFE, 0, 0], JpegSample.Exif(TiffSample.Exif(7)))),
            ("png", png),
            ("png with exif", PngSample.WithChunks(png, PngSample.Chunk("tEXt", new byte[50]), PngSample.Chunk("eXIf", TiffSample.Exif(6)))),
            ("lossy webp", lossy),
            ("lossless webp", lossless),
            ("extended lossy webp", WebpSample.Extended(lossy, 60, 40, TiffSample.Exif(6))),
            ("extended lossless webp", WebpSample.Extended(lossless, 60, 40, TiffSample.Exif(6, isBigEndian: true))),
            ("tiff", TiffSample.Image(60, 40)),
            ("big-endian tiff", TiffSample.Image(60, 40, isBigEndian: true, orientation: 6)),
            ("tiff with its directory last", TiffSample.Image(30, 20, directoryLast: true)),
            ("tiff with fields of other types", TiffSample.WithFields(isBigEndian: true, (0xFE, 1, 1, 0), (0x100, 9, 1, 60), (0x101, 1, 1, 40), (0x112, 8, 1, 6), (0x14A, 13, 1, 500))),
            ("bigtiff", TiffSample.BigTiff(isBigEndian: false, (0x100, 16, 1, 60), (0x101, 3, 1, 40), (0x112, 3, 1, 6))),
            ("big-endian bigtiff", TiffSample.BigTiff(isBigEndian: true, (0x100, 4, 1, 60), (0x101, 16, 1, 40), (0x112, 1, 1, 6))),
            ("bmp", BmpSample.Image(60, 40)),
            ("top-down bmp", BmpSample.Image(60, -40)),
            ("os/2 bmp", BmpSample.HeaderOnly(BmpSample.CoreHeader, 60, 40)),
            ("gif", GifSample.Image(60, 40)),
            ("gif with a frame beyond its screen", GifSample.File(GifSample.Screen(1, 1), GifSample.Loop(), GifSample.Comment(300), GifSample.GraphicControl(), GifSample.Frame(40, 20, left: 20, top: 20))),
        ];
    }
}
