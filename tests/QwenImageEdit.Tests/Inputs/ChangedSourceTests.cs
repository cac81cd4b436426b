using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Inputs;

/// <summary>Sources that changed after the request was built.</summary>
public sealed class ChangedSourceTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly byte[] _photograph = File.ReadAllBytes(TestImages.Boats);
    private ImageEditEmulator _emulator = null!;
    private ImageEditClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        _client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = _emulator.Endpoint });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_file_that_vanished_is_a_clear_error() =>
        await ShouldFail(File.Delete, "*can no longer be opened*");

    [Fact]
    public async Task A_file_that_shrank_is_a_clear_error() =>
        await ShouldFail(path => File.WriteAllBytes(path, _photograph[..^1000]), "*ends after*");

    [Fact]
    public async Task A_file_that_grew_is_a_clear_error() =>
        await ShouldFail(path => File.WriteAllBytes(path, [.. _photograph, 0]), "*longer than*");

    [Fact]
    public async Task A_file_that_was_modified_is_a_clear_error() =>
        await ShouldFail(path => File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1)), "*was modified*");

    [Fact]
    public async Task A_stream_that_throws_midway_is_a_clear_error()
    {
        int opened = 0;
        var input = ImageInput.FromStream(() => new MemoryStream(opened++ == 0 ? _photograph : throw new TimeoutException("the share is gone")), _photograph.Length);

        await ShouldFail(input, "*the share is gone*");
    }

    [Fact]
    public async Task A_stream_that_is_shorter_than_stated_is_a_clear_error() =>
        await ShouldFail(ImageInput.FromStream(() => new MemoryStream(_photograph), _photograph.Length + 1), "*ends after*");

    [Fact]
    public async Task A_stream_that_is_longer_than_stated_is_a_clear_error() =>
        await ShouldFail(ImageInput.FromStream(() => new MemoryStream(_photograph), _photograph.Length - 1), "*longer than*");

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public async Task A_stream_that_reports_an_impossible_number_of_bytes_is_a_clear_error(int claim)
    {
        var input = SecondReading(_ => claim);

        await ShouldFail(input, $"*{claim} of*");
    }

    [Fact]
    public async Task A_stream_that_cancels_by_itself_is_a_clear_error_and_not_a_cancellation()
    {
        var input = SecondReading(_ => throw new TaskCanceledException("the share timed out"));

        await ShouldFail(input, "*the share timed out*");
    }

    [Fact]
    public async Task A_stream_that_cancels_by_itself_while_it_is_opened_is_a_clear_error_and_not_a_cancellation()
    {
        int opened = 0;
        var input = ImageInput.FromStream(() => opened++ == 0 ? new MemoryStream(_photograph) : throw new TaskCanceledException("the share timed out"), _photograph.Length);

        await ShouldFail(input, "*can no longer be opened: the share timed out*");
    }

    [Fact]
    public async Task Cancelling_while_an_image_is_read_is_a_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var input = SecondReading(_ => Cancelled(cancellation));
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(input).WithPrompt("x").Build();

        await _client.Awaiting(client => client.EditAsync(request, cancellationToken: cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        static int Cancelled(CancellationTokenSource cancellation)
        {
            cancellation.Cancel();
            throw new TaskCanceledException("cancelled");
        }
    }

    /// <summary>Reports the truth while the request is built, and not afterwards.</summary>
    private ImageInput SecondReading(Func<int, int> claim)
    {
        int opened = 0;
        return ImageInput.FromStream(() => opened++ == 0 ? new MemoryStream(_photograph) : new LyingStream(_photograph) { Claim = claim }, _photograph.Length);
    }

    private Task ShouldFail(Action<string> change, string message)
    {
        string path = _directory.File("input.jpg", _photograph);
        return ShouldFail(ImageInput.FromFile(path), message, () => change(path));
    }

    private async Task ShouldFail(ImageInput input, string message, Action? change = null)
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(input).WithPrompt("x").Build();
        change?.Invoke();

        var exception = (await _client.Awaiting(client => client.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>().WithMessage(message)).Which;

        exception.Violations.Single().Should().Match<RequestViolation>(violation => violation.Code == RequestViolationCode.ImageChanged && violation.Parameter == "image[0]");
        _emulator.Requests.Should().NotContain(received => received.StatusCode == 200);
    }
}
