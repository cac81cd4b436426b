using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests;

public sealed class GeneratorTests : GeneratorTest
{
    [Fact]
    public void The_metadata_has_the_provider_and_the_default_model()
    {
        var metadata = Generator.GetRequiredService<ImageGeneratorMetadata>();

        metadata.ProviderName.Should().Be("dashscope");
        metadata.DefaultModelId.Should().Be("qwen-image-edit-max");
    }

    [Fact]
    public void The_metadata_of_a_generator_without_a_default_model_has_no_model() =>
        Client.AsIImageGenerator().GetRequiredService<ImageGeneratorMetadata>().DefaultModelId.Should().BeNull();

    [Fact]
    public void GetService_returns_the_client_by_its_interface_and_by_its_type()
    {
        Generator.GetService<IImageEditClient>().Should().BeSameAs(Client);
        Generator.GetService<FakeClient>().Should().BeSameAs(Client);
    }

    [Fact]
    public void GetService_returns_the_generator_itself()
    {
        var generator = Generator;

        generator.GetService<IImageGenerator>().Should().BeSameAs(generator);
        generator.GetService<IDisposable>().Should().BeSameAs(generator);
    }

    [Fact]
    public void GetService_returns_null_for_a_key_or_an_unknown_type()
    {
        Generator.GetService<IImageEditClient>("key").Should().BeNull();
        Generator.GetService<ImageGeneratorMetadata>("key").Should().BeNull();
        Generator.GetService<HttpClient>().Should().BeNull();
        Generator.Invoking(it => it.GetService(null!)).Should().Throw<ArgumentNullException>().WithParameterName("serviceType");
    }

    [Fact]
    public async Task Disposing_the_generator_does_not_dispose_the_client()
    {
        var generator = Generator;

        generator.Dispose();
        await generator.EditImageAsync(Pictures.Content(), "Make it blue");

        Client.IsDisposed.Should().BeFalse();
        Client.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_token_is_passed_to_the_edit_and_the_download()
    {
        using var source = new CancellationTokenSource();

        await Generator.EditImageAsync(Pictures.Content(), "Make it blue", new() { ResponseFormat = ImageGenerationResponseFormat.Data }, source.Token);

        Client.Tokens.Should().Equal(source.Token, source.Token);
    }

    [Fact]
    public void A_missing_client_is_refused() =>
        FluentActions.Invoking(() => default(IImageEditClient)!.AsIImageGenerator()).Should().Throw<ArgumentNullException>().WithParameterName("client");

    [Fact]
    public void An_empty_default_model_is_refused() =>
        Client.Invoking(it => it.AsIImageGenerator(new ImageEditModel())).Should().Throw<ArgumentException>().WithParameterName("defaultModel").WithMessage("*QwenImageEditPlus*");

    [Fact]
    public void The_extension_class_is_marked_as_experimental() =>
        typeof(ImageEditClientImageGeneratorExtensions).GetCustomAttribute<ExperimentalAttribute>()!.DiagnosticId.Should().Be("MEAI001");
}
