using System.Drawing;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Requests;

public sealed class OptionsTests : GeneratorTest
{
    [Fact]
    public async Task Without_options_the_service_uses_its_defaults()
    {
        await EditAsync();

        Client.Request.Should().Be(ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromBytes(Pictures.Png())).WithPrompt("Make it blue").Build());
    }

    [Fact]
    public async Task Count_sets_the_number_of_results()
    {
        await EditAsync(new() { Count = 4 });

        Client.Request.Count.Should().Be(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public async Task A_count_that_the_model_does_not_support_is_refused(int count)
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { Count = count });

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.CountOutOfRange && it.Value == $"{count}");
    }

    [Fact]
    public async Task ImageSize_sets_the_size_of_the_results()
    {
        await EditAsync(new() { ImageSize = new Size(768, 1152) });

        Client.Request.Size.Should().Be(new ImageSize(768, 1152));
    }

    [Fact]
    public async Task A_size_that_the_model_does_not_support_is_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { ImageSize = new Size(100, 4000) });

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Parameter == "size" && it.Value == "100*4000");
    }

    [Fact]
    public async Task A_size_for_a_model_without_sizes_is_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { ModelId = "qwen-image-edit", ImageSize = new Size(1024, 1024) });

        refusal.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ParameterNotSupported);
    }

    [Fact]
    public async Task ModelId_takes_precedence_over_the_default_model()
    {
        await EditAsync(new() { ModelId = "qwen-image-edit-plus-2025-12-15" });

        Client.Request.Model.Should().Be(ImageEditModel.QwenImageEditPlus20251215);
    }

    [Fact]
    public async Task Without_ModelId_the_default_model_is_used()
    {
        await EditAsync(new());

        Client.Request.Model.Should().Be(ImageEditModel.QwenImageEditMax);
    }

    [Fact]
    public async Task A_request_without_any_model_is_refused() =>
        await Client.AsIImageGenerator().Awaiting(it => it.EditImageAsync(Pictures.Content(), "Make it blue"))
            .Should().ThrowAsync<ArgumentException>().WithMessage("ModelId is null*AsIImageGenerator*");

    [Theory]
    [InlineData("")]
    [InlineData("qwen image")]
    public async Task A_ModelId_that_is_not_valid_is_refused(string id)
    {
        var refusal = await RefusalAsync<ArgumentException>(new() { ModelId = id });

        refusal.Message.Should().StartWith("ModelId").And.Contain($"'{id}'").And.EndWith("(Parameter 'options')").And.NotContain("(Parameter 'id')");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("IMAGE/PNG")]
    public async Task The_media_type_png_is_accepted(string mediaType)
    {
        var response = await EditAsync(new() { MediaType = mediaType });

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<UriContent>().Which.MediaType.Should().Be("image/png");
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/webp")]
    [InlineData("")]
    public async Task Any_other_media_type_is_refused(string mediaType)
    {
        var refusal = await RefusalAsync<NotSupportedException>(new() { MediaType = mediaType });

        refusal.Message.Should().StartWith($"MediaType is '{mediaType}'").And.Contain("image/png");
    }

    [Theory]
    [InlineData(ImageGenerationResponseFormat.Hosted, "Hosted")]
    [InlineData((ImageGenerationResponseFormat)99, "99")]
    public async Task A_response_format_other_than_Uri_and_Data_is_refused(ImageGenerationResponseFormat format, string name)
    {
        var refusal = await RefusalAsync<NotSupportedException>(new() { ResponseFormat = format });

        refusal.Message.Should().StartWith($"ResponseFormat is {name}").And.Contain("Uri or Data");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Streaming_of_unfinished_images_is_refused(int streamingCount)
    {
        var refusal = await RefusalAsync<NotSupportedException>(new() { StreamingCount = streamingCount });

        refusal.Message.Should().StartWith($"StreamingCount is {streamingCount}");
    }

    [Fact]
    public async Task A_streaming_count_of_zero_is_accepted()
    {
        await EditAsync(new() { StreamingCount = 0 });

        Client.Requests.Should().ContainSingle();
    }

    [Fact]
    public void The_abstraction_has_only_the_options_that_the_generator_knows()
    {
        Names<ImageGenerationOptions>().Should().BeEquivalentTo(
            "AdditionalProperties", "Count", "ImageSize", "MediaType", "ModelId", "RawRepresentationFactory", "ResponseFormat", "StreamingCount");
        Names<ImageGenerationRequest>().Should().BeEquivalentTo("OriginalImages", "Prompt");

        static IEnumerable<string> Names<T>() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
    }
}
