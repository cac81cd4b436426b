using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests;

/// <summary>A test with a generator that uses a fake client. Its default model supports every parameter.</summary>
public abstract class GeneratorTest
{
    private protected FakeClient Client { get; } = new();

    private protected IImageGenerator Generator => Client.AsIImageGenerator(ImageEditModel.QwenImageEditMax);

    private protected Task<ImageGenerationResponse> EditAsync(ImageGenerationOptions? options = null) =>
        Generator.EditImageAsync(Pictures.Content(), "Make it blue", options);

    private protected async Task<TException> RefusalAsync<TException>(ImageGenerationOptions options)
        where TException : Exception
    {
        var assertion = await this.Awaiting(test => test.EditAsync(options)).Should().ThrowAsync<TException>();
        Client.Requests.Should().BeEmpty();
        return assertion.Which;
    }
}
