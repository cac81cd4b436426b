using Microsoft.Extensions.AI;
using NSubstitute;

namespace QwenImageEdit.Extensions.AI.Tests;

/// <summary>Methods of mocks that were not set up return null, or a task of null.</summary>
public sealed class UnsetMockTests
{
    [Fact]
    public Task An_edit_that_was_not_set_up_is_named() => ShouldNameAsync(Substitute.For<IImageEditClient>(), nameof(IImageEditClient.EditAsync));

    [Fact]
    public Task An_edit_without_a_task_is_named()
    {
        var client = Substitute.For<IImageEditClient>();
        client.EditAsync(null!).ReturnsForAnyArgs((Task<ImageEditResult>)null!);

        return ShouldNameAsync(client, nameof(IImageEditClient.EditAsync));
    }

    [Fact]
    public Task A_download_that_was_not_set_up_is_named()
    {
        var client = Substitute.For<IImageEditClient>();
        client.EditAsync(null!).ReturnsForAnyArgs(new ImageEditResult { Images = [new EditedImage { Url = FakeClient.Link }] });

        return ShouldNameAsync(client, nameof(IImageEditClient.OpenReadAsync));
    }

    private static async Task ShouldNameAsync(IImageEditClient client, string method)
    {
        using var generator = client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus);

        (await generator.Awaiting(it => it.EditImageAsync(Pictures.Content(), "Make it blue", new() { ResponseFormat = ImageGenerationResponseFormat.Data })).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage($"{method} of the IImageEditClient returned null. If it is a mock, set up {method}.");
    }
}
