using System.Drawing;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Requests;

public sealed class OptionsTests : GeneratorTest
{
    [Fact]
    public async Task Without_options_everything_is_left_to_the_service()
    {
        await EditAsync();

        Client.Request.Should().Be(ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromBytes(Pictures.Png())).WithPrompt("Make it blue").Build());
    }

    [Fact]
    public async Task Count_is_the_number_of_results()
    {
        await EditAsync(new() { Count = 4 });

        Client.Request.Count.Should().Be(4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public async Task A_count_that_the_model_cannot_make_is_refused(int count)
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { Count = count });

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.CountOutOfRange && it.Value == $"{count}");
    }

    [Fact]
    public async Task Image_size_is_the_size_asked_for()
    {
        await EditAsync(new() { ImageSize = new Size(768, 1152) });

        Client.Request.Size.Should().Be(new ImageSize(768, 1152));
    }

    [Fact]
    public async Task A_size_that_the_model_cannot_make_is_refused()
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
    public async Task The_model_id_of_a_request_goes_before_the_generators()
    {
        await EditAsync(new() { ModelId = "qwen-image-edit-plus-2025-12-15" });

        Client.Request.Model.Should().Be(ImageEditModel.QwenImageEditPlus20251215);
    }

    [Fact]
    public async Task Without_a_model_id_the_generators_model_is_asked()
    {
        await EditAsync(new());

        Client.Request.Model.Should().Be(ImageEditModel.QwenImageEditMax);
    }

    [Fact]
    public async Task A_model_that_is_named_nowhere_is_refused() =>
        await Client.AsIImageGenerator().Awaiting(it => it.EditImageAsync(Pictures.Content(), "Make it blue"))
            .Should().ThrowAsync<ArgumentException>().WithMessage("ModelId is null*AsIImageGenerator*");

    [Theory]
    [InlineData("")]
    [InlineData("qwen image")]
    public async Task A_model_id_that_is_none_is_refused(string id)
    {
        var refusal = await RefusalAsync<ArgumentException>(new() { ModelId = id });

        refusal.Message.Should().StartWith("ModelId").And.Contain($"'{id}'");
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("IMAGE/PNG")]
    public async Task Png_is_what_the_service_makes(string mediaType)
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
    public async Task A_response_format_other_than_link_and_data_is_refused(ImageGenerationResponseFormat format, string name)
    {
        var refusal = await RefusalAsync<NotSupportedException>(new() { ResponseFormat = format });

        refusal.Message.Should().StartWith($"ResponseFormat is {name}").And.Contain("Uri or Data");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Images_in_between_are_refused(int streamingCount)
    {
        var refusal = await RefusalAsync<NotSupportedException>(new() { StreamingCount = streamingCount });

        refusal.Message.Should().StartWith($"StreamingCount is {streamingCount}");
    }

    [Fact]
    public async Task Asking_for_no_images_in_between_is_granted()
    {
        await EditAsync(new() { StreamingCount = 0 });

        Client.Requests.Should().ContainSingle();
    }

    [Fact]
    public void The_abstraction_has_no_option_that_would_be_dropped_unseen()
    {
        Names<ImageGenerationOptions>().Should().BeEquivalentTo(
            "AdditionalProperties", "Count", "ImageSize", "MediaType", "ModelId", "RawRepresentationFactory", "ResponseFormat", "StreamingCount");
        Names<ImageGenerationRequest>().Should().BeEquivalentTo("OriginalImages", "Prompt");

        static IEnumerable<string> Names<T>() => typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);
    }
}
