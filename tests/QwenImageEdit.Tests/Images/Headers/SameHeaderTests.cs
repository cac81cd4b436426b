using CsCheck;
using QwenImageEdit.Tests.Images.Headers.Samples;
using QwenImageEdit.Tests.Inputs;

namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>How an image is read, and how much metadata it has, does not change what its header says.</summary>
public sealed class SameHeaderTests : IDisposable
{
    private static readonly Gen<int> BlockLength = Gen.OneOf(Gen.Int[0, 30], Gen.Int[200, 300], Gen.Int[4060, 4110], Gen.Int[5000, 9000]);

    /// <summary>The zeros and the byte FF look like parts of headers.</summary>
    private static readonly Gen<byte[]> Block = Gen.Select(BlockLength, Gen.OneOf(Gen.Const((byte)0), Gen.Const((byte)0xFF), Gen.Byte))
        .Select((length, content) => Enumerable.Repeat(content, length).ToArray());

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Formats => ["jpeg", "jpeg with late exif", "png", "webp", "gif", "tiff", "big-endian tiff"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_header_is_the_same_from_every_source(string format) =>
        await Gen.Select(Block.Array[0, 12], Block.Array[0, 3], Gen.Int[1, 8], Gen.Int[2, 5000], Gen.Int[0, 4000]).SampleAsync(
            async (before, damaged, orientation, slice, cut) =>
            {
                byte[] whole = Image(format, before, damaged, orientation);
                await ShouldBeAsync(whole, slice, Expected(format, orientation));
                byte[] part = whole[..Math.Max(13, whole.Length - cut)];
                await ShouldBeAsync(part, slice, SizeOrNull(ImageInput.FromBytes(part)));
            },
            iter: 30,
            threads: 1);

    [Theory]
    [InlineData(600, 5000)]
    [InlineData(2400, 4090)]
    [InlineData(500_000, 0)]
    public async Task Exif_is_found_after_any_number_of_blocks(int blocks, int length)
    {
        byte[][] before = [.. Enumerable.Repeat(new byte[length], blocks)];

        foreach (string format in new[] { "jpeg", "jpeg with late exif", "png", "webp" })
        {
            await ShouldBeAsync(Image(format, before, [], 6), 5000, (40, 60), isSlow: false);
        }
    }

    private static byte[] Image(string format, byte[][] before, byte[][] damaged, int orientation)
    {
        byte[] exif = TiffSample.Exif(orientation);
        return format switch
        {
            "jpeg" => JpegSample.WithSegments(SkiaImages.Jpeg(60, 40), JpegSegments(before, damaged, exif)),
            "jpeg with late exif" => JpegSample.WithSegmentsBeforeScan(SkiaImages.Jpeg(60, 40), JpegSegments(before, damaged, exif)),
            "png" => PngSample.WithChunks(SkiaImages.Png(60, 40), [.. before.Select(block => PngSample.Chunk("tEXt", block)), PngSample.Chunk("eXIf", exif)]),
            "webp" => WebpSample.File([WebpSample.Canvas(60, 40, flags: 0x08), .. before.Select(block => WebpSample.Chunk("ICCP", block)), SkiaImages.LossyWebp(60, 40)[12..], WebpSample.Chunk("EXIF", exif)]),
            "gif" => GifSample.File([GifSample.Screen(1, 1), .. before.Select(block => GifSample.Comment(block.Length)), GifSample.Frame(60, 40)]),
            _ => TiffSample.Image(60, 40, isBigEndian: format != "tiff", orientation, directoryLast: true),
        };
    }

    /// <summary>Damaged EXIF points beyond what the reader has fetched so far.</summary>
    private static byte[][] JpegSegments(byte[][] before, byte[][] damaged, byte[] exif) =>
    [
        .. before.Select(block => JpegSample.Segment(0xE2, block)),
        .. damaged.Select(block => JpegSample.Exif([.. TiffSample.Start(isBigEndian: false, 8 + block.Length), .. block, 9, 9])),
        JpegSample.Exif(exif),
    ];

    private static (int Width, int Height) Expected(string format, int orientation) => format != "gif" && orientation >= 5 ? (40, 60) : (60, 40);

    private async Task ShouldBeAsync(byte[] image, int slice, (int Width, int Height)? expected, bool isSlow = true)
    {
        SizeOrNull(ImageInput.FromBytes(image)).Should().Be(expected);
        SizeOrNull(ImageInput.FromFile(_directory.File("image", image))).Should().Be(expected);
        SizeOrNull(ImageInput.FromStream(new MemoryStream(image))).Should().Be(expected);
        int[] slices = isSlow ? [1, slice] : [slice];
        foreach (int most in slices)
        {
            foreach (bool canSeek in new[] { false, true })
            {
                SizeOrNull(ImageInput.FromStream(() => new ObservedStream(image, canSeek, most), image.Length)).Should().Be(expected);
                var input = ImageInput.FromStream(_ => new ValueTask<Stream>(new AsyncOnlyStream(image, most, canSeek)), image.Length);
                (await SizeOrNullAsync(input)).Should().Be(expected);
            }
        }
    }

    private static (int Width, int Height)? SizeOrNull(ImageInput input)
    {
        try
        {
            var info = input.ReadInfo()!;
            return (info.Width, info.Height);
        }
        catch (ImageEditValidationException)
        {
            return null;
        }
    }

    private static async Task<(int Width, int Height)?> SizeOrNullAsync(ImageInput input)
    {
        try
        {
            var info = (await input.ReadInfoAsync())!;
            return (info.Width, info.Height);
        }
        catch (ImageEditValidationException)
        {
            return null;
        }
    }
}
