namespace QwenImageEdit.Tests;

public sealed class DelegatingClientTests
{
    [Fact]
    public async Task Every_method_that_is_not_overridden_calls_the_inner_client()
    {
        using var service = new MockedService();
        var client = new CountingClient(service.Client);

        var result = await client.EditAsync(TestRequests.UrlEdit().Build());
        await client.Awaiting(it => it.UploadAsync(ImageInput.FromUri("https://example.com/a.png"), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ArgumentException>();
        using var stream = await client.OpenReadAsync(new EditedImage { Data = new byte[] { 1 } });

        result.Images.Should().ContainSingle();
        stream.Length.Should().Be(1);
        client.Edits.Should().Be(1);
    }

    [Fact]
    public void The_inner_client_must_not_be_null() =>
        FluentActions.Invoking(() => new CountingClient(null!)).Should().Throw<ArgumentNullException>().Which.ParamName.Should().Be("innerClient");

    private sealed class CountingClient(IImageEditClient innerClient) : DelegatingImageEditClient(innerClient)
    {
        public int Edits { get; private set; }

        public override Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
        {
            Edits++;
            return base.EditAsync(request, options, cancellationToken);
        }
    }
}
