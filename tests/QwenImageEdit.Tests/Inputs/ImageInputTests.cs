namespace QwenImageEdit.Tests.Inputs;

public sealed class ImageInputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly byte[] _photograph = File.ReadAllBytes(TestImages.Boats);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_unknown_upload_mode_is_rejected() =>
        FluentActions.Invoking(() => ImageInput.FromBytes(new byte[] { 1 }).WithUploadMode((UploadMode)9)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Inputs_are_equal_by_value()
    {
        using var stream = new MemoryStream(_photograph);
        Func<Stream> open = () => new MemoryStream(_photograph);

        ImageInput.FromFile(TestImages.Boats).Should().Be(ImageInput.FromFile(TestImages.Boats)).And.NotBe(ImageInput.FromFile(TestImages.Flower));
        ImageInput.FromBytes(_photograph).Should().Be(ImageInput.FromBytes(_photograph.ToArray())).And.NotBe(ImageInput.FromBytes([1, 2]));
        ImageInput.FromBytes(_photograph).GetHashCode().Should().Be(ImageInput.FromBytes(_photograph.ToArray()).GetHashCode());
        ImageInput.FromStream(stream).Should().Be(ImageInput.FromStream(stream));
        ImageInput.FromStream(stream).GetHashCode().Should().Be(ImageInput.FromStream(stream).GetHashCode());
        ImageInput.FromStream(open, 5).Should().Be(ImageInput.FromStream(open, 5)).And.NotBe(ImageInput.FromStream(open, 6));
        ImageInput.FromStream(open, 5).GetHashCode().Should().Be(ImageInput.FromStream(open, 5).GetHashCode());
        ImageInput.FromFile("a.png").Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_relative_path_is_resolved_at_the_time_of_the_call() =>
        ImageInput.FromFile("a.png").ToString().Should().Be(Path.GetFullPath("a.png"));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_path_is_refused(string path) =>
        FluentActions.Invoking(() => ImageInput.FromFile(path)).Should().Throw<ArgumentException>().WithParameterName("path");

    [Fact]
    public void Null_arguments_are_refused()
    {
        FluentActions.Invoking(() => ImageInput.FromFile(null!)).Should().Throw<ArgumentNullException>().WithParameterName("path");
        FluentActions.Invoking(() => ImageInput.FromBytes(null!)).Should().Throw<ArgumentNullException>().WithParameterName("bytes");
        FluentActions.Invoking(() => ImageInput.FromStream(null!)).Should().Throw<ArgumentNullException>().WithParameterName("stream");
        FluentActions.Invoking(() => ImageInput.FromStream((Func<Stream>)null!, 1)).Should().Throw<ArgumentNullException>().WithParameterName("open");
        FluentActions.Invoking(() => ImageInput.FromStream(() => Stream.Null, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("length");
        FluentActions.Invoking(() => ImageInput.FromDataUri(null!)).Should().Throw<ArgumentNullException>().WithParameterName("dataUri");
        FluentActions.Invoking(() => ImageInput.FromImage(null!)).Should().Throw<ArgumentNullException>().WithParameterName("image");
    }

    [Fact]
    public void A_closed_stream_is_refused()
    {
        var stream = new MemoryStream();
        stream.Dispose();

        FluentActions.Invoking(() => ImageInput.FromStream(stream)).Should().Throw<ArgumentException>().WithMessage("*cannot be read*");
    }

    [Fact]
    public async Task A_stream_that_is_not_seekable_is_read_once_into_memory()
    {
        var info = ImageInput.FromStream(new OneWayStream(_photograph)).ReadInfo();
        var infoOfAsync = (await ImageInput.FromStreamAsync(new OneWayStream(_photograph))).ReadInfo();

        info.Should().Be(new ImageInfo { Format = ImageFormat.Jpeg, Width = 1024, Height = 819, ByteLength = _photograph.Length });
        infoOfAsync.Should().Be(info);
    }

    [Fact]
    public void An_endless_stream_is_read_only_to_the_maximum_length_of_an_image()
    {
        using var endless = new OneWayStream(new byte[64 * 1024 * 1024]);

        ViolationOf(ImageInput.FromStream(endless)).Should().Be(RequestViolationCode.ImageTooLarge);
        endless.Delivered.Should().Be(ImageLimits.MaxBytes + 1);
    }

    [Theory]
    [InlineData("hello", "*FromUri*")]
    [InlineData("data:image/png;base64", "*data:image/png;base64,*")]
    [InlineData("data:image/png,abc", "*base64*")]
    [InlineData("data:image/png;base64,%%%", "*not valid base64*")]
    [InlineData("", "*FromUri*")]
    public void A_text_that_is_not_a_data_uri_of_an_image_is_refused(string dataUri, string message) =>
        FluentActions.Invoking(() => ImageInput.FromDataUri(dataUri)).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("dataUri");

    [Fact]
    public void A_data_uri_of_ten_megabytes_works_and_its_declared_type_is_ignored()
    {
        byte[] large = new byte[ImageLimits.MaxBytes];
        _photograph.CopyTo(large, 0);

        var input = ImageInput.FromDataUri("data:image/webp;charset=x;base64," + Convert.ToBase64String(large));

        input.ReadInfo().Should().Be(new ImageInfo { Format = ImageFormat.Jpeg, Width = 1024, Height = 819, ByteLength = large.Length });
    }

    [Fact]
    public void An_image_that_is_one_byte_too_long_is_refused()
    {
        byte[] large = new byte[ImageLimits.MaxBytes + 1];
        _photograph.CopyTo(large, 0);

        ViolationOf(ImageInput.FromBytes(large)).Should().Be(RequestViolationCode.ImageTooLarge);
        ViolationOf(ImageInput.FromFile(_directory.File("large.jpg", large))).Should().Be(RequestViolationCode.ImageTooLarge);
    }

    [Fact]
    public void A_function_that_throws_or_returns_no_stream_is_a_violation()
    {
        ViolationOf(ImageInput.FromStream(() => throw new InvalidOperationException("the disk is gone"), 5)).Should().Be(RequestViolationCode.ImageUnreadable);
        ViolationOf(ImageInput.FromStream(() => null!, 5)).Should().Be(RequestViolationCode.ImageUnreadable);
    }

    [Fact]
    public void A_source_that_cancels_by_itself_is_a_violation_and_not_a_cancellation() =>
        ViolationOf(ImageInput.FromStream(() => throw new TaskCanceledException("the share timed out"), 5)).Should().Be(RequestViolationCode.ImageUnreadable);

    [Fact]
    public async Task A_stream_that_does_not_report_its_position_or_length_is_refused()
    {
        LyingStream[] streams = [new(_photograph) { PositionFailure = new IOException("the disk is gone") }, new(_photograph) { LengthFailure = new IOException("the disk is gone") }];
        foreach (var stream in streams)
        {
            FluentActions.Invoking(() => ImageInput.FromStream(stream)).Should().Throw<ArgumentException>().WithMessage("*the disk is gone*").WithParameterName("stream");
            await FluentActions.Awaiting(() => ImageInput.FromStreamAsync(stream)).Should().ThrowAsync<ArgumentException>().WithMessage("*the disk is gone*").WithParameterName("stream");
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task A_stream_that_reports_an_impossible_number_of_bytes_is_refused(int claim)
    {
        ViolationOf(ImageInput.FromStream(new LyingStream(_photograph) { Claim = _ => claim })).Should().Be(RequestViolationCode.ImageUnreadable);
        var oneWay = new LyingStream(_photograph) { Claim = _ => claim, Seekable = false };
        FluentActions.Invoking(() => ImageInput.FromStream(oneWay)).Should().Throw<IOException>().WithMessage($"*{claim} of*");
        await FluentActions.Awaiting(() => ImageInput.FromStreamAsync(oneWay)).Should().ThrowAsync<IOException>().WithMessage($"*{claim} of*");
    }

    [Fact]
    public async Task Memory_that_is_not_an_array_is_read_in_place()
    {
        using var native = new NativeMemory(10_000_000, _photograph);
        var input = ImageInput.FromBytes((ReadOnlyMemory<byte>)native.Memory);
        long before = GC.GetAllocatedBytesForCurrentThread();

        var info = input.ReadInfo();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000);
        info.Should().Be(new ImageInfo { Format = ImageFormat.Jpeg, Width = 1024, Height = 819, ByteLength = 10_000_000 });
        using var service = new MockedService();
        await service.Client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromBytes((ReadOnlyMemory<byte>)native.Memory[..5_000_000])).WithPrompt("x").Build());
        service.RequestBody.Should().Contain(Convert.ToBase64String(native.Memory.Span[..5_000_000]));
    }

    [Fact]
    public void An_inline_result_becomes_an_input_of_bytes() =>
        ImageInput.FromImage(new EditedImage { Data = _photograph }).Should().Be(ImageInput.FromBytes(_photograph));

    private static RequestViolationCode ViolationOf(ImageInput input) =>
        input.Invoking(it => it.ReadInfo()).Should().Throw<ImageEditValidationException>().Which.Violations.Single().Code;
}
