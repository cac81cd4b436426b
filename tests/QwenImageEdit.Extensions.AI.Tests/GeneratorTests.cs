using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests;

public sealed class GeneratorTests : GeneratorTest
{
    [Fact]
    public void The_metadata_names_provider_and_model()
    {
        var metadata = Generator.GetRequiredService<ImageGeneratorMetadata>();

        metadata.ProviderName.Should().Be("dashscope");
        metadata.DefaultModelId.Should().Be("qwen-image-edit-max");
    }

    [Fact]
    public void The_metadata_of_a_generator_without_a_model_names_none() =>
        Client.AsIImageGenerator().GetRequiredService<ImageGeneratorMetadata>().DefaultModelId.Should().BeNull();

    [Fact]
    public void The_client_is_found_by_its_interface_and_by_its_type()
    {
        Generator.GetService<IImageEditClient>().Should().BeSameAs(Client);
        Generator.GetService<FakeClient>().Should().BeSameAs(Client);
    }

    [Fact]
    public void The_generator_finds_itself()
    {
        var generator = Generator;

        generator.GetService<IImageGenerator>().Should().BeSameAs(generator);
        generator.GetService<IDisposable>().Should().BeSameAs(generator);
    }

    [Fact]
    public void Nothing_is_found_under_a_key_or_for_a_foreign_type()
    {
        Generator.GetService<IImageEditClient>("key").Should().BeNull();
        Generator.GetService<ImageGeneratorMetadata>("key").Should().BeNull();
        Generator.GetService<HttpClient>().Should().BeNull();
        Generator.Invoking(it => it.GetService(null!)).Should().Throw<ArgumentNullException>().WithParameterName("serviceType");
    }

    [Fact]
    public async Task Disposing_the_generator_leaves_the_client_alone()
    {
        var generator = Generator;

        generator.Dispose();
        await generator.EditImageAsync(Pictures.Content(), "Make it blue");

        Client.IsDisposed.Should().BeFalse();
        Client.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_token_reaches_edit_and_download()
    {
        using var source = new CancellationTokenSource();

        await Generator.EditImageAsync(Pictures.Content(), "Make it blue", new() { ResponseFormat = ImageGenerationResponseFormat.Data }, source.Token);

        Client.Tokens.Should().Equal(source.Token, source.Token);
    }

    [Fact]
    public void A_missing_client_is_refused() =>
        FluentActions.Invoking(() => default(IImageEditClient)!.AsIImageGenerator()).Should().Throw<ArgumentNullException>().WithParameterName("client");

    [Fact]
    public void An_empty_model_is_refused() =>
        Client.Invoking(it => it.AsIImageGenerator(new ImageEditModel())).Should().Throw<ArgumentException>().WithParameterName("defaultModel").WithMessage("*QwenImageEditPlus*");

    [Fact]
    public void The_public_door_passes_the_experimental_mark_on() =>
        typeof(ImageEditClientImageGeneratorExtensions).GetCustomAttribute<ExperimentalAttribute>()!.DiagnosticId.Should().Be("MEAI001");
}
