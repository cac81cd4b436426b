namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>Answers without a network, to fill a ledger quickly, and notes when it was first called.</summary>
internal sealed class InstantClient : IImageEditClient
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Called => _called.Task;

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        _called.TrySetResult();
        await options!.BeforeSending!(new ImageEditSending { Request = request, Attempt = 1 }, cancellationToken);
        string id = Guid.NewGuid().ToString();
        return new ImageEditResult
        {
            RequestId = id,
            Model = request.Model,
            Images = [new EditedImage { Index = 0, Url = $"https://dashscope-result-sgp.oss-ap-southeast-1.aliyuncs.com/7d/{id}.png?Expires=2000000000&OSSAccessKeyId=LTAI5tKPD3TMqf2Lna1fASuh&Signature=q5Z4UaQHTYq3dQhLQXkuvZGtYEE%3D" }],
            Usage = new ImageEditUsage { Width = 1024, Height = 1024, ImageCount = 1 },
        };
    }

    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
