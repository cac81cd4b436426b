namespace QwenImageEdit.Extensions.AI.Tests;

/// <summary>Records its calls and returns <see cref="Result"/>.</summary>
internal sealed class FakeClient : IImageEditClient, IDisposable
{
    public const string Link = "https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000&Signature=a%2Fb%2Bc%3D";

    public List<ImageEditRequest> Requests { get; } = [];

    public List<EditedImage> Opened { get; } = [];

    public List<CancellationToken> Tokens { get; } = [];

    public bool IsDisposed { get; private set; }

    public ImageEditResult Result { get; set; } = new() { Images = [new EditedImage { Url = Link }] };

    public Func<EditedImage, Stream> Open { get; set; } = image => new MemoryStream(Pictures.Png((uint)(0xFF000000 + image.Index)));

    public ImageEditRequest Request => Requests.Should().ContainSingle().Which;

    public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        Tokens.Add(cancellationToken);
        return Task.FromResult(Result);
    }

    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default)
    {
        Opened.Add(image);
        Tokens.Add(cancellationToken);
        return Task.FromResult(Open(image));
    }

    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The generator never uploads by itself.");

    public void Dispose() => IsDisposed = true;
}
