using QwenImageEdit.Tests.Images.Headers.Samples;
using QwenImageEdit.Tests.Inputs;

namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>A header that is read asynchronously gives the same result as one that is read synchronously.</summary>
public sealed class AsynchronousHeaderTests
{
    private const int DamagesPerImage = 60;

    public static TheoryData<string> Names => [.. Corpus.Create().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_header_is_read_the_same_from_whole_and_damaged_images(string name)
    {
        var corpus = Corpus.Create();
        byte[] original = corpus.Single(sample => sample.Name == name).Image;
        byte[][] donors = [.. corpus.Select(sample => sample.Image)];
        await ShouldBeTheSameAsync(original);
        for (int seed = 0; seed < DamagesPerImage; seed++)
        {
            await ShouldBeTheSameAsync(new ImageMutator(donors, seed).Mutate(original));
        }
    }

    [Fact]
    public async Task Megabytes_before_the_size_are_skipped()
    {
        await ShouldBeTheSameAsync(TiffSample.Image(1500, 1000, directoryLast: true));
        await ShouldBeTheSameAsync(WebpSample.Extended(SkiaImages.LossyWebp(60, 40), 60, 40, TiffSample.Exif(6), colourProfile: 5_000_001));
        await ShouldBeTheSameAsync(JpegSample.WithSegments(
            SkiaImages.Jpeg(60, 40),
            [.. Enumerable.Repeat(JpegSample.Segment(0xE2, new byte[JpegSample.FullSegment]), 100), JpegSample.Exif(TiffSample.Exif(6))]));
    }

    [Fact]
    public async Task Stray_bytes_without_end_are_given_up()
    {
        byte[] image = [0xFF, 0xD8, 0xFF, .. new byte[9_000_000]];

        var outcome = await OutcomeAsync(image, new AsyncOnlyStream(image));

        outcome.Should().Be((null, RequestViolationCode.ImageHeaderInvalid));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1020)]
    public async Task Segments_without_end_that_are_partly_skipped_are_given_up_after_few_reads(int shortSegments)
    {
        byte[] part = [.. Enumerable.Repeat(JpegSample.Segment(0xE5, []), shortSegments).SelectMany(segment => segment), .. JpegSample.Segment(0xE5, new byte[5000])];
        byte[] image = [0xFF, 0xD8, .. Enumerable.Repeat(part, 8_000_000 / part.Length).SelectMany(bytes => bytes)];
        var stream = new ObservedStream(image);

        (await OutcomeAsync(image, stream)).Should().Be((null, RequestViolationCode.ImageHeaderInvalid));

        stream.Reads.Should().BeLessThan(30);
        stream.BytesRead.Should().BeLessThanOrEqualTo(image.Length);
    }

    [Fact]
    public async Task A_photograph_costs_few_small_reads()
    {
        byte[] image = Photographs.Read("nagasaki-boats.jpg");
        var stream = new ObservedStream(image);

        await ImageInput.FromStream(_ => new ValueTask<Stream>(stream), image.Length).ReadInfoAsync();

        stream.BytesRead.Should().Be(2 * 4096);
    }

    private static async Task ShouldBeTheSameAsync(byte[] image)
    {
        (ImageInfo?, RequestViolationCode?) expected;
        try
        {
            expected = (ImageInput.FromBytes(image).ReadInfo(), null);
        }
        catch (ImageEditValidationException exception)
        {
            expected = (null, exception.Violations.Single().Code);
        }

        (await OutcomeAsync(image, new AsyncOnlyStream(image))).Should().Be(expected);
        (await OutcomeAsync(image, new AsyncOnlyStream(image, mostBytesPerRead: 1000, canSeek: true))).Should().Be(expected);
    }

    private static async Task<(ImageInfo? Info, RequestViolationCode? Code)> OutcomeAsync(byte[] image, Stream stream)
    {
        try
        {
            return (await ImageInput.FromStream(_ => new ValueTask<Stream>(stream), image.Length).ReadInfoAsync(), null);
        }
        catch (ImageEditValidationException exception)
        {
            return (null, exception.Violations.Single().Code);
        }
    }
}
