namespace QwenImageEdit.Tests.Inputs;

public sealed class AsynchronousInputTests
{
    private readonly byte[] _photograph = File.ReadAllBytes(TestImages.Boats);

    [Fact]
    public async Task An_image_that_opens_asynchronously_is_inspected_and_sent_without_a_synchronous_read()
    {
        int opened = 0;
        var input = ImageInput.FromStream(
            async cancellationToken =>
            {
                await Task.Yield();
                opened++;
                return new AsyncOnlyStream(_photograph);
            },
            _photograph.Length);
        using var service = new MockedService();

        var request = await Builder(input).BuildAsync();
        await service.Client.EditAsync(request);

        service.RequestBody.Should().Contain(Convert.ToBase64String(_photograph));
        opened.Should().Be(2);
    }

    [Fact]
    public async Task Every_input_can_be_built_asynchronously()
    {
        using var stream = new MemoryStream(_photograph);
        ImageInput[] inputs =
        [
            ImageInput.FromFile(TestImages.Boats),
            ImageInput.FromBytes(_photograph),
            ImageInput.FromStream(stream),
            ImageInput.FromStream(() => new MemoryStream(_photograph), _photograph.Length),
            ImageInput.FromStream(_ => new ValueTask<Stream>(new MemoryStream(_photograph)), _photograph.Length),
        ];
        foreach (var input in inputs)
        {
            (await input.ReadInfoAsync()).Should().Be(ImageInput.FromFile(TestImages.Boats).ReadInfo());
            (await Builder(input).BuildAsync()).Images.Should().Equal(input);
        }

        (await ImageInput.FromUri("https://example.com/a.png").ReadInfoAsync()).Should().BeNull();
    }

    [Fact]
    public void The_synchronous_methods_name_the_asynchronous_ones()
    {
        var input = ImageInput.FromStream(_ => new ValueTask<Stream>(new MemoryStream(_photograph)), _photograph.Length);

        Action[] actions = [() => Builder(input).Build(), () => input.ReadInfo(), () => ImageSize.Matching(input)];
        foreach (var action in actions)
        {
            var violation = action.Should().Throw<ImageEditValidationException>().WithMessage("*can only be opened asynchronously*BuildAsync*ReadInfoAsync*").Which.Violations.Single();
            violation.Code.Should().Be(RequestViolationCode.ImageUnreadable);
        }
    }

    [Fact]
    public void An_asynchronous_input_is_equal_to_one_with_the_same_function_and_length()
    {
        Func<CancellationToken, ValueTask<Stream>> open = _ => new ValueTask<Stream>(new MemoryStream(_photograph));

        ImageInput.FromStream(open, 5).Should().Be(ImageInput.FromStream(open, 5)).And.NotBe(ImageInput.FromStream(open, 6));
        FluentActions.Invoking(() => ImageInput.FromStream((Func<CancellationToken, ValueTask<Stream>>)null!, 1)).Should().Throw<ArgumentNullException>().WithParameterName("open");
        FluentActions.Invoking(() => ImageInput.FromStream(open, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("length");
    }

    [Fact]
    public async Task An_image_that_cannot_be_opened_or_is_not_an_image_is_a_violation()
    {
        await ShouldFailAsync(_ => throw new InvalidOperationException("the blob is gone"), RequestViolationCode.ImageUnreadable, "*the blob is gone*");
        await ShouldFailAsync(_ => new ValueTask<Stream>(Task.FromException<Stream>(new TaskCanceledException("the share timed out"))), RequestViolationCode.ImageUnreadable, "*the share timed out*");
        await ShouldFailAsync(_ => new ValueTask<Stream>((Stream)null!), RequestViolationCode.ImageUnreadable, "*readable stream*");
        await ShouldFailAsync(_ => new ValueTask<Stream>(new AsyncOnlyStream("This is a text."u8.ToArray())), RequestViolationCode.ImageFormatNotSupported, "*is a text*");
    }

    [Fact]
    public async Task Cancelling_while_an_image_is_opened_or_read_cancels_the_building()
    {
        using var cancellation = new CancellationTokenSource();
        var opening = ImageInput.FromStream(token => new ValueTask<Stream>(Task.FromCanceled<Stream>(Cancelled(token))), _photograph.Length);
        var reading = ImageInput.FromStream(
            token =>
            {
                Cancelled(token);
                return new ValueTask<Stream>(new AsyncOnlyStream(_photograph));
            },
            _photograph.Length);

        await Builder(opening).Awaiting(builder => builder.BuildAsync(cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
        await Builder(reading).Awaiting(builder => builder.BuildAsync(cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
        await Builder(ImageInput.FromBytes(_photograph)).Awaiting(builder => builder.BuildAsync(cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();

        CancellationToken Cancelled(CancellationToken token)
        {
            cancellation.Cancel();
            return token;
        }
    }

    [Fact]
    public async Task A_blob_that_vanished_after_the_request_was_built_is_a_clear_error()
    {
        int opened = 0;
        var input = ImageInput.FromStream(
            _ => new ValueTask<Stream>(opened++ == 0 ? new AsyncOnlyStream(_photograph) : throw new IOException("the blob is gone")), _photograph.Length);
        using var service = new MockedService();
        var request = await Builder(input).BuildAsync();

        (await service.Client.Awaiting(client => client.EditAsync(request)).Should().ThrowAsync<ImageEditValidationException>().WithMessage("*the blob is gone*"))
            .Which.Violations.Single().Code.Should().Be(RequestViolationCode.ImageChanged);
    }

    [Fact]
    public async Task A_builder_builds_only_one_request_whether_asynchronously_or_not()
    {
        var builder = Builder(ImageInput.FromBytes(_photograph));
        await builder.BuildAsync();

        await builder.Awaiting(it => it.BuildAsync()).Should().ThrowAsync<InvalidOperationException>();
        builder.Invoking(it => it.Build()).Should().Throw<InvalidOperationException>();
    }

    private static ImageEditRequestBuilder Builder(ImageInput input) =>
        ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(input).WithPrompt("x");

    private async Task ShouldFailAsync(Func<CancellationToken, ValueTask<Stream>> open, RequestViolationCode code, string message) =>
        (await Builder(ImageInput.FromStream(open, _photograph.Length)).Awaiting(builder => builder.BuildAsync()).Should().ThrowAsync<ImageEditValidationException>().WithMessage(message))
            .Which.Violations.Single().Code.Should().Be(code);
}
