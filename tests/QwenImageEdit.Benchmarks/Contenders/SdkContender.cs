using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>The SDK with default options. The request is built and checked for each call.</summary>
internal sealed class SdkContender : IContender
{
    private readonly ImageEditClient _client;
    private readonly Func<ImageInput>[] _images;

    public SdkContender(EditCase benchmarkCase, string[] paths, Uri endpoint)
    {
        var options = new ImageEditClientOptions { ApiKey = Edit.ApiKey, Endpoint = endpoint };
        UploadPaths.Choose(options, benchmarkCase.UploadPath);
        _client = new ImageEditClient(options);
        _images = benchmarkCase.Source switch
        {
            ImageSource.Url => [.. Edit.Urls.Select(url => (Func<ImageInput>)(() => ImageInput.FromUri(url)))],
            ImageSource.File => [.. paths.Select(path => (Func<ImageInput>)(() => ImageInput.FromFile(path)))],
            ImageSource.Memory => [.. paths.Select(File.ReadAllBytes).Select(bytes => (Func<ImageInput>)(() => ImageInput.FromBytes(bytes)))],
            _ => throw new ArgumentOutOfRangeException(nameof(benchmarkCase), benchmarkCase.Source, "This source is not supported."),
        };
    }

    public async Task SendAsync()
    {
        var builder = ImageEditRequest.For(Edit.Model);
        foreach (var image in _images)
        {
            builder.AddImage(image());
        }

        var result = await _client.EditAsync(builder
            .WithPrompt(Edit.Prompt)
            .WithCount(Edit.Count)
            .WithNegativePrompt(Edit.NegativePrompt)
            .WithPromptExtend(true)
            .WithWatermark(false)
            .WithSize(Edit.Width, Edit.Height)
            .Build());
        if (result.Images.Count == 0)
        {
            throw new InvalidOperationException("The response contains no image.");
        }
    }
}
