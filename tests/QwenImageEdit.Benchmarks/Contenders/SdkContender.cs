using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>This SDK as its users call it: default options, and a request built and checked for every call.</summary>
internal sealed class SdkContender : IContender
{
    private readonly ImageEditClient _client;
    private readonly Func<ImageInput>[] _images;

    public SdkContender(EditCase benchmarkCase, string[] paths, Uri endpoint)
    {
        var options = new ImageEditClientOptions { ApiKey = Edit.ApiKey, Endpoint = endpoint };
        UploadRoads.Choose(options, benchmarkCase.Road);
        _client = new ImageEditClient(options);
        _images = benchmarkCase.Source switch
        {
            ImageSource.Url => [.. Edit.Urls.Select(url => (Func<ImageInput>)(() => ImageInput.FromUri(url)))],
            ImageSource.File => [.. paths.Select(path => (Func<ImageInput>)(() => ImageInput.FromFile(path)))],
            ImageSource.Memory => [.. paths.Select(File.ReadAllBytes).Select(bytes => (Func<ImageInput>)(() => ImageInput.FromBytes(bytes)))],
            _ => throw new ArgumentOutOfRangeException(nameof(benchmarkCase), benchmarkCase.Source, "No such source."),
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
            throw new InvalidOperationException("The answer holds no image.");
        }
    }
}
