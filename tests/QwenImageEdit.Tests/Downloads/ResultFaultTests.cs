using System.Linq.Expressions;
using System.Reflection;
using QwenImageEdit.Emulator;
using SkiaSharp;
using static QwenImageEdit.ImageDownloadErrorKind;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>Every download fault of the emulator, after one edit.</summary>
public sealed class ResultFaultTests : IAsyncLifetime
{
    private const int BrokenOffAfter = 1000;

    private ImageEditEmulator _emulator = null!;
    private ImageEditClient _client = null!;
    private EditedImage _image = null!;
    private byte[] _picture = [];

    /// <summary>
    /// A fault and its outcome if it affects the first response, the response that resumes an interrupted transfer, and every response: an error, or null
    /// for the complete image.
    /// </summary>
    public static TheoryData<Expression<Func<ResultFault>>, ImageDownloadErrorKind?, ImageDownloadErrorKind?, ImageDownloadErrorKind?> Faults => new()
    {
        { () => ResultFault.HtmlWith200(), NotAnImage, null, NotAnImage },
        { () => ResultFault.StorageError(403, "SignatureDoesNotMatch", "It does not."), Forbidden, Forbidden, Forbidden },
        { () => ResultFault.StorageError(404, "NoSuchKey", "Gone."), NotFound, NotFound, NotFound },
        { () => ResultFault.StorageError(503, "ServerBusy", "Later."), null, null, Unavailable },
        { () => ResultFault.Expired(), LinkExpired, LinkExpired, LinkExpired },
        { () => ResultFault.JpegInsteadOfPng("image/jpeg"), null, null, null },
        { () => ResultFault.JpegInsteadOfPng("image/png"), null, null, null },
        { () => ResultFault.ZeroBytes(), null, null, Unavailable },
        { () => ResultFault.Reset(), null, null, Unavailable },
        { () => ResultFault.CutOff(0), null, null, Unavailable },
        { () => ResultFault.CutOff(BrokenOffAfter), null, null, null },
        { () => ResultFault.CutOffWithoutLength(false), null, null, Unavailable },
        { () => ResultFault.CutOffWithoutLength(true), null, null, Unavailable },
        { () => ResultFault.LongerThanAnnounced(10), null, null, Incomplete },
        { () => ResultFault.Gzip(), null, null, null },
        { () => ResultFault.Endless(), TooLarge, null, TooLarge },
        { () => ResultFault.WrongRange(), null, null, Unavailable },
        { () => ResultFault.ETagChange(), null, null, null },
        { () => ResultFault.NoRangeSupport(), null, null, null },
        { () => ResultFault.Redirect(new Uri("http://169.254.169.254/latest/meta-data")), AddressRefused, AddressRefused, AddressRefused },
        { () => ResultFault.Redirect(new Uri("/results/elsewhere.png", UriKind.Relative)), NotFound, NotFound, NotFound },
        { () => ResultFault.SlowDrip(BrokenOffAfter, TimeSpan.FromMilliseconds(1)), null, null, null },
    };

    public async Task InitializeAsync()
    {
        _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = _emulator.Endpoint };
        options.Download.MaxBytes = 4 * 1024 * 1024;
        options.Download.MaxRetries = 2;
        options.Download.BaseDelay = TimeSpan.Zero;
        _client = new ImageEditClient(options);
        _image = (await _client.EditAsync(TestRequests.UrlEdit().WithSize(512, 512).Build())).Images[0];
        using var plain = new HttpClient();
        _picture = await plain.GetByteArrayAsync(_image.Url);
        _picture.Length.Should().BeGreaterThan(2 * BrokenOffAfter);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_image_is_complete_or_the_failure_is_reported_and_the_edit_is_never_repeated(
        Expression<Func<ResultFault>> factory, ImageDownloadErrorKind? atFirst, ImageDownloadErrorKind? whenResumed, ImageDownloadErrorKind? always)
    {
        var fault = factory.Compile()();

        _emulator.ResultFaults.Enqueue(fault);
        await SaveAsync(atFirst);
        _emulator.ResultFaults.Enqueue(ResultFault.CutOff(BrokenOffAfter), fault);
        await SaveAsync(whenResumed);
        _emulator.ResultFaults.Set(_ => fault);
        await SaveAsync(always);

        _emulator.Ledger.Total.Should().Be(new ImageCount(1, 1));
        _emulator.Requests.Should().NotContain(request => request.LeakedKey);
    }

    [Fact]
    public void Every_fault_of_the_emulator_is_in_the_table()
    {
        var factories = typeof(ResultFault).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

        Faults.Select(row => ((MethodCallExpression)((Expression<Func<ResultFault>>)row[0]).Body).Method).Distinct().Should().BeEquivalentTo(factories);
    }

    private async Task SaveAsync(ImageDownloadErrorKind? expected)
    {
        using var directory = new TemporaryDirectory();
        var saving = _client.SaveAsync(_image, directory.File("a.png"));
        if (expected is { } kind)
        {
            var exception = await saving.ShouldFailAsync(kind);
            exception.Image.Should().Be(_image);
            exception.Message.Should().NotContain(new Uri(_image.Url!).Query);
            Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
            return;
        }

        var saved = await saving;
        Directory.GetFileSystemEntries(directory.Path).Should().Equal(saved.Path);
        ShouldBeWhole(saved);
    }

    private void ShouldBeWhole(SavedImage saved)
    {
        using var expected = SKBitmap.Decode(_picture);
        using var actual = SKBitmap.Decode(saved.Path);
        if (saved.IsExtensionReplaced)
        {
            saved.Should().BeEquivalentTo(new { Format = ImageFormat.Jpeg });
            (Path.GetExtension(saved.Path), actual.Width, actual.Height).Should().Be((".jpg", expected.Width, expected.Height));
            return;
        }

        actual.Bytes.AsSpan().SequenceEqual(expected.Bytes).Should().BeTrue();
    }
}
