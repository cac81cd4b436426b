using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class JpegHeaderTests
{
    private static readonly byte[] Jpeg = SkiaImages.Jpeg(60, 40);

    [Theory]
    [InlineData("nagasaki-boats.jpg", 1024, 819)]
    [InlineData("allium-oreophilum.jpg", 807, 1024)]
    [InlineData("french-alpine-landscape.jpg", 1024, 484)]
    [InlineData("locomotion-house-cat.jpg", 1024, 510)]
    public void The_format_size_and_length_of_a_photograph_are_read(string name, int width, int height)
    {
        var info = ImageInput.FromFile(Photographs.PathOf(name)).ReadInfo();

        info.Should().Be(new ImageInfo { Format = ImageFormat.Jpeg, Width = width, Height = height, ByteLength = Photographs.Read(name).Length });
    }

    [Fact]
    public void The_size_of_a_jpeg_is_read() =>
        ReadHeader.Of(Jpeg).Should().Be(new ImageInfo { Format = ImageFormat.Jpeg, Width = 60, Height = 40, ByteLength = Jpeg.Length });

    [Theory]
    [ClassData(typeof(ExifOrientations))]
    public void The_exif_orientation_is_applied_to_the_size(int orientation, bool isBigEndian, bool swaps)
    {
        byte[] image = JpegSample.WithSegments(Jpeg, JpegSample.Exif(TiffSample.Exif(orientation, isBigEndian)));

        SkiaImages.OrientationIn(image).Should().Be(orientation);
        ReadHeader.SizeOf(image).Should().Be(swaps ? (40, 60) : (60, 40));
    }

    [Fact]
    public void Exif_is_found_after_a_colour_profile_and_other_application_segments()
    {
        byte[] image = JpegSample.WithSegments(
            Jpeg,
            JpegSample.Segment(0xE2, [.. "ICC_PROFILE\0"u8, .. new byte[9000]]),
            JpegSample.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"u8]),
            JpegSample.Exif(TiffSample.Exif(6)));

        ReadHeader.SizeOf(image).Should().Be((40, 60));
    }

    [Fact]
    public void The_first_orientation_is_used() =>
        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(TiffSample.Exif(6)), JpegSample.Exif(TiffSample.Exif(1)))).Should().Be((40, 60));

    [Fact]
    public void An_orientation_with_type_long_is_used() =>
        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(TiffSample.Exif(8, isBigEndian: true, TiffSample.LongType)))).Should().Be((40, 60));

    [Fact]
    public void Exif_with_fewer_fields_than_it_announces_is_used()
    {
        byte[] exif = TiffSample.Exif(6);
        exif[8] = 200;

        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(exif))).Should().Be((40, 60));
    }

    [Fact]
    public void Exif_ends_with_its_segment()
    {
        byte[] exif = TiffSample.Exif(6);
        byte[] firstField = exif[..22];
        byte[] strayBytes = exif[22..];

        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(firstField), strayBytes)).Should().Be((60, 40));
    }

    public static TheoryData<byte[]> BrokenExif => new()
    {
        Array.Empty<byte>(),
        TiffSample.Exif(6)[..7],
        TiffSample.Exif(6)[..20],
        TiffSample.Start(isBigEndian: false, 4),
        TiffSample.Start(isBigEndian: true, uint.MaxValue),
        "XX*\0\b\0\0\0\0\0"u8.ToArray(),
        TiffSample.Exif(0),
        TiffSample.Exif(9),
        TiffSample.Exif(0x10006, isBigEndian: false, TiffSample.LongType),
        TiffSample.WithFields(isBigEndian: false, (0x112, 7, 1, 6)),
        TiffSample.WithFields(isBigEndian: false, (0x112, TiffSample.ShortType, 2, 6)),
    };

    [Theory]
    [MemberData(nameof(BrokenExif))]
    public void Damaged_exif_is_ignored(byte[] exif) =>
        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(exif))).Should().Be((60, 40));

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    [InlineData(0xC3)]
    [InlineData(0xC5)]
    [InlineData(0xC7)]
    [InlineData(0xC9)]
    [InlineData(0xCB)]
    [InlineData(0xCD)]
    [InlineData(0xCF)]
    public void The_size_of_every_kind_of_frame_is_read(int frameMarker) =>
        ReadHeader.SizeOf(JpegSample.HeaderOnly(65535, 1, frameMarker)).Should().Be((65535, 1));

    [Theory]
    [InlineData(0xC4)]
    [InlineData(0xC8)]
    [InlineData(0xCC)]
    public void A_table_is_not_a_frame(int tableMarker) =>
        ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Segment(tableMarker, [8, 0, 1, 0, 1, 1]))).Should().Be((60, 40));

    [Fact]
    public void Fill_bytes_stray_bytes_and_markers_without_length_are_skipped() =>
        ReadHeader.SizeOf([0xFF, 0xD8, 0xFF, 0x01, 0xFF, 0xD0, 0x00, 0x12, 0xFF, 0x00, 0xFF, 0xFF, .. Jpeg.Skip(2)]).Should().Be((60, 40));

    [Theory]
    [InlineData(0, 40)]
    [InlineData(60, 0)]
    public void A_side_of_zero_pixels_is_invalid(int width, int height)
    {
        var violation = ReadHeader.Refusal(JpegSample.HeaderOnly(width, height));

        violation.Code.Should().Be(RequestViolationCode.ImageHeaderInvalid);
        violation.Message.Should().EndWith($" is not a valid image: its header says {width}×{height} pixels.");
    }

    [Fact]
    public void A_scan_or_the_end_before_any_frame_is_invalid()
    {
        ReadHeader.ShouldBeInvalid([0xFF, 0xD8, .. JpegSample.Segment(0xDA, new byte[10]), .. Jpeg.Skip(2)]);
        ReadHeader.ShouldBeInvalid([0xFF, 0xD8, 0xFF, 0xD9, .. Jpeg.Skip(2)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_segment_shorter_than_its_length_field_is_empty_as_in_other_decoders(byte length)
    {
        byte[] image = JpegSample.WithSegments(Jpeg, [0xFF, 0xFE, 0, length], JpegSample.Exif(TiffSample.Exif(6)), [0xFF, 0xE1, 0, length]);

        SkiaImages.SizeOf(image).Should().Be((60, 40));
        SkiaImages.OrientationIn(image).Should().Be(6);
        ReadHeader.SizeOf(image).Should().Be((40, 60));
    }

    [Fact]
    public void Exif_is_found_after_the_frame_header()
    {
        byte[] image = JpegSample.WithSegmentsBeforeScan(Jpeg, JpegSample.Exif(TiffSample.Exif(6)));

        SkiaImages.OrientationIn(image).Should().Be(6);
        ReadHeader.SizeOf(image).Should().Be((40, 60));
    }

    [Fact]
    public void Exif_after_the_start_of_the_image_data_is_ignored()
    {
        byte[] image = [.. Jpeg[..^2], .. JpegSample.Exif(TiffSample.Exif(6)), .. Jpeg[^2..]];

        SkiaImages.OrientationIn(image).Should().Be(1);
        ReadHeader.SizeOf(image).Should().Be((60, 40));
    }

    [Fact]
    public void Damaged_exif_before_a_good_one_is_ignored()
    {
        foreach (byte[] damaged in BrokenExif)
        {
            ReadHeader.SizeOf(JpegSample.WithSegments(Jpeg, JpegSample.Exif(damaged), JpegSample.Exif(TiffSample.Exif(6)))).Should().Be((40, 60));
        }
    }

    [Fact]
    public void A_segment_with_the_number_of_EXIF_but_without_its_name_is_ignored()
    {
        byte[] image = JpegSample.WithSegments(Jpeg, JpegSample.Segment(0xE1, TiffSample.Exif(6)));

        SkiaImages.OrientationIn(image).Should().Be(1);
        ReadHeader.SizeOf(image).Should().Be((60, 40));
    }

    [Fact]
    public void A_frame_header_that_claims_to_be_empty_is_read() =>
        ReadHeader.SizeOf([0xFF, 0xD8, 0xFF, 0xC0, 0, 0, 8, 0, 40, 0, 60, .. JpegSample.Exif(TiffSample.Exif(6))]).Should().Be((40, 60));

    [Fact]
    public void A_header_that_is_cut_off_anywhere_is_invalid()
    {
        byte[] image = JpegSample.WithSegments(JpegSample.HeaderOnly(60, 40), JpegSample.Exif(TiffSample.Exif(6)));
        int frameHeight = image.Length - 6;
        for (int length = 3; length < frameHeight + 2; length++)
        {
            ReadHeader.ShouldBeInvalid(image[..length]);
        }

        ReadHeader.SizeOf(image).Should().Be((40, 60));
    }

    [Theory]
    [InlineData(true, int.MaxValue)]
    [InlineData(false, int.MaxValue)]
    [InlineData(true, 100)]
    public void Segments_can_be_anywhere_in_the_windows_that_are_read(bool canSeek, int mostBytesPerRead)
    {
        for (int padding = 3900; padding < 4100; padding++)
        {
            byte[] image = JpegSample.WithSegments(
                JpegSample.HeaderOnly(60, 40),
                JpegSample.Segment(0xE2, [.. Enumerable.Repeat((byte)0xFF, padding)]),
                JpegSample.Exif(TiffSample.Exif(6)),
                JpegSample.Segment(0xE2, [.. Enumerable.Repeat((byte)0xFF, 50)]));

            var info = ReadHeader.Of(image, new ObservedStream(image, canSeek, mostBytesPerRead));

            (info.Width, info.Height).Should().Be((40, 60), "the segments start at {0}", padding);
        }
    }

    [Fact]
    public void Metadata_with_the_maximum_length_of_an_image_is_skipped()
    {
        byte[] image = JpegSample.WithSegments(Jpeg, [.. Enumerable.Repeat(JpegSample.Segment(0xE2, new byte[JpegSample.FullSegment]), 159)]);

        ReadHeader.SizeOf(image).Should().Be((60, 40));
    }
}
