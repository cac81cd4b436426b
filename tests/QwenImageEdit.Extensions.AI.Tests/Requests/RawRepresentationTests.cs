using System.Drawing;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Requests;

public sealed class RawRepresentationTests : GeneratorTest
{
    [Fact]
    public async Task What_is_set_on_the_builder_is_kept()
    {
        await EditAsync(new()
        {
            RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
                .WithCount(3).WithSize(1024, 1536).WithSeed(0).WithPromptExtend(false).WithWatermark(false).WithNegativePrompt("blur").WithParameter("style", "ink"),
            ModelId = "qwen-image-edit-max",
            Count = 2,
            ImageSize = new Size(768, 1152),
            AdditionalProperties = new() { ["seed"] = 9, ["prompt_extend"] = true, ["watermark"] = true, ["negative_prompt"] = "noise", ["style"] = "oil" },
        });

        Client.Request.Should().Be(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
            .AddImage(ImageInput.FromBytes(Pictures.Png())).WithPrompt("Make it blue")
            .WithCount(3).WithSize(1024, 1536).WithSeed(0).WithPromptExtend(false).WithWatermark(false).WithNegativePrompt("blur").WithParameter("style", "ink")
            .Build());
    }

    [Fact]
    public async Task What_is_not_set_on_the_builder_is_filled_in()
    {
        await EditAsync(new()
        {
            RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithSeed(5),
            Count = 2,
            ImageSize = new Size(768, 1152),
            AdditionalProperties = new() { ["prompt_extend"] = true, ["watermark"] = true, ["negative_prompt"] = "noise", ["style"] = "oil" },
        });

        Client.Request.Should().Be(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
            .AddImage(ImageInput.FromBytes(Pictures.Png())).WithPrompt("Make it blue")
            .WithSeed(5).WithCount(2).WithSize(768, 1152).WithPromptExtend(true).WithWatermark(true).WithNegativePrompt("noise").WithParameter("style", "oil")
            .Build());
    }

    [Fact]
    public async Task The_text_overflow_of_the_builder_applies_to_what_is_filled_in()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new()
        {
            RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithTextOverflow(TextOverflow.Reject),
            AdditionalProperties = new() { ["negative_prompt"] = new string('x', 501) },
        });

        refusal.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.NegativePromptTooLong);
    }

    [Fact]
    public async Task Images_are_added_after_those_of_the_builder()
    {
        await EditAsync(new() { RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromUri("https://example.com/1.png")) });

        Client.Request.Images.Should().Equal(ImageInput.FromUri("https://example.com/1.png"), ImageInput.FromBytes(Pictures.Png()));
    }

    [Fact]
    public async Task The_builders_prompt_is_kept_when_the_request_has_none()
    {
        await Generator.EditImageAsync(Pictures.Content(), string.Empty, new() { RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithPrompt("Make it red") });

        Client.Request.Prompt.Should().Be("Make it red");
    }

    [Fact]
    public async Task Two_prompts_are_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithPrompt("Make it red") });

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.ParameterDuplicated && it.Parameter == "text");
    }

    [Fact]
    public async Task A_request_can_serve_as_a_template()
    {
        var template = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromUri("https://example.com/1.png")).WithPrompt("template").WithSeed(5).Build();

        await EditAsync(new() { RawRepresentationFactory = _ => template.ToBuilder(), Count = 2, AdditionalProperties = new() { ["seed"] = 9 } });

        Client.Request.Should().Match<ImageEditRequest>(it => it.Prompt == "Make it blue" && it.Seed == 5 && it.Count == 2 && it.Images.Count == 2);
    }

    [Fact]
    public async Task Violations_of_the_builder_and_the_options_are_reported_together()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new()
        {
            RawRepresentationFactory = _ => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).WithCount(7),
            AdditionalProperties = new() { ["seed"] = -1 },
        });

        refusal.Violations.Select(violation => violation.Parameter).Should().BeEquivalentTo("n", "seed");
    }

    [Fact]
    public async Task A_factory_that_returns_null_changes_nothing()
    {
        await EditAsync(new() { RawRepresentationFactory = _ => null, Count = 2 });

        Client.Request.Should().Match<ImageEditRequest>(it => it.Model == ImageEditModel.QwenImageEditMax && it.Count == 2);
    }

    [Fact]
    public async Task A_factory_receives_the_generator()
    {
        IImageGenerator? given = null;
        var generator = Generator;

        await generator.EditImageAsync(Pictures.Content(), "Make it blue", new()
        {
            RawRepresentationFactory = it =>
            {
                given = it;
                return null;
            },
        });

        given.Should().BeSameAs(generator);
    }

    [Fact]
    public async Task A_value_that_is_not_a_builder_is_refused()
    {
        var refusal = await RefusalAsync<ArgumentException>(new() { RawRepresentationFactory = _ => "qwen" });

        refusal.Message.Should().StartWith("RawRepresentationFactory").And.Contain("System.String").And.Contain("ImageEditRequestBuilder");
    }

    [Fact]
    public async Task A_builder_that_was_used_already_is_refused()
    {
        var builder = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus);
        var options = new ImageGenerationOptions { RawRepresentationFactory = _ => builder };
        await EditAsync(options);

        await this.Awaiting(test => test.EditAsync(options)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*ToBuilder()*");
    }
}
