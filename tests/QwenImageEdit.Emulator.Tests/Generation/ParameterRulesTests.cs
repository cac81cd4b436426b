using System.Net;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class ParameterRulesTests() : RulesTest(new() { ExtraModels = ["wan-next"] })
{
    [Theory]
    [InlineData("\"n\":0", "n")]
    [InlineData("\"n\":7", "n")]
    [InlineData("\"n\":1.5", "n")]
    [InlineData("\"n\":\"2\"", "n")]
    [InlineData("\"seed\":-1", "seed")]
    [InlineData("\"seed\":2147483648", "seed")]
    [InlineData("\"watermark\":\"true\"", "watermark")]
    [InlineData("\"prompt_extend\":1", "prompt_extend")]
    [InlineData("\"negative_prompt\":[]", "negative_prompt")]
    [InlineData("\"size\":\"1024x1024\"", "size")]
    [InlineData("\"size\":\"511*1024\"", "size")]
    [InlineData("\"size\":\"1024*2049\"", "size")]
    [InlineData("\"size\":\"1024*1024 \"", "size")]
    [InlineData("\"size\":1024", "size")]
    public Task A_parameter_out_of_its_range_is_refused(string parameters, string named) => RefusedAsync(Edit(parameters), $"'parameters.{named}'");

    [Theory]
    [InlineData("qwen-image-edit", "\"n\":2")]
    [InlineData("qwen-image-edit", "\"size\":\"1024*1024\"")]
    [InlineData("qwen-image-edit", "\"prompt_extend\":true")]
    [InlineData("qwen-image-edit-max", "\"size\":\"2K\"")]
    [InlineData("qwen-image-edit-max-2026-01-16", "\"n\":7")]
    [InlineData("qwen-image-edit-max-2027-03-01", "\"size\":\"256*1024\"")]
    [InlineData("qwen-image-edit-plus", "\"prompt_extend_mode\":\"direct\"")]
    [InlineData("qwen-image-edit-plus-2025-10-30", "\"enable_thinking\":true")]
    [InlineData("qwen-image-2.0", "\"size\":\"511*512\"")]
    [InlineData("qwen-image-2.0", "\"size\":\"2048*2064\"")]
    [InlineData("qwen-image-2.0", "\"size\":\"1K\"")]
    [InlineData("qwen-image-2.0-pro", "\"n\":7")]
    [InlineData("qwen-image-2.0-pro-2026-03-03", "\"prompt_extend_mode\":\"direct\"")]
    [InlineData("qwen-image-2.1-pro", "\"size\":\"256*2304\"")]
    [InlineData("qwen-image-2.1-pro", "\"prompt_extend_mode\":\"fast\"")]
    [InlineData("qwen-image-2.1-pro", "\"prompt_extend_mode\":\"agent\"")]
    [InlineData("qwen-image-2.1-pro", "\"thinking_mode\":true")]
    [InlineData("qwen-image-3.0", "\"n\":7")]
    [InlineData("qwen-image-3.0", "\"prompt_extend_mode\":true")]
    [InlineData("qwen-image-3.0", "\"enable_thinking\":\"true\"")]
    [InlineData("qwen-image-3.0-pro", "\"size\":\"256*2304\"")]
    [InlineData("qwen-image-3.0-pro", "\"prompt_extend_mode\":\"agent\"")]
    [InlineData("qwen-image-3.0-pro", "\"bbox_list\":[]")]
    [InlineData("wan2.6-image", "\"n\":5")]
    [InlineData("wan2.6-image", "\"n\":5,\"enable_sequential\":false")]
    [InlineData("wan2.6-image", "\"n\":13,\"enable_sequential\":true")]
    [InlineData("wan2.6-image", "\"prompt_extend\":true")]
    [InlineData("wan2.6-image", "\"negative_prompt\":\" \"")]
    [InlineData("wan2.7-image", "\"prompt_extend\":false")]
    [InlineData("wan2.7-image", "\"size\":\"8K\"")]
    [InlineData("wan2.7-image", "\"size\":\"2k\"")]
    [InlineData("wan2.7-image", "\"size\":\"4096*4112\"")]
    [InlineData("wan2.7-image", "\"enable_sequential\":1")]
    [InlineData("wan2.7-image", "\"thinking_mode\":\"on\"")]
    [InlineData("wan2.7-image-pro", "\"n\":13,\"enable_sequential\":true")]
    [InlineData("wan2.7-image-pro", "\"color_palette\":{}")]
    [InlineData("wan2.7-image-pro", "\"bbox_list\":\"1,2,3,4\"")]
    [InlineData("wan2.7-image-pro", "\"enable_interleave\":\"yes\"")]
    [InlineData("wan2.7-image-pro", "\"negative_prompt\":\"rain\"")]
    [InlineData("wan2.7-image-pro", "\"enable_thinking\":true")]
    [InlineData("wan-next", "\"n\":101")]
    [InlineData("wan-next", "\"size\":\"4096*4112\"")]
    public Task A_parameter_that_its_model_does_not_support_is_refused(string model, string parameters) => RefusedAsync(Edit(parameters, model: model), parameters.Split('"')[1]);

    [Theory]
    [InlineData("qwen-image-edit", "\"n\":1,\"negative_prompt\":\" \"")]
    [InlineData("qwen-image-edit-plus-2025-12-15", "\"n\":6,\"size\":\"512*512\"")]
    [InlineData("qwen-image-edit-max", "\"seed\":0,\"watermark\":true,\"negative_prompt\":\" \",\"prompt_extend\":true,\"unknown\":1")]
    [InlineData("qwen-image-2.0", "\"n\":6,\"size\":\"512*512\"")]
    [InlineData("qwen-image-2.0-pro", "\"size\":\"256*2304\",\"prompt_extend\":false,\"negative_prompt\":\"rain\"")]
    [InlineData("qwen-image-2.1-pro", "\"size\":\"256*2048\",\"prompt_extend_mode\":\"direct\",\"enable_thinking\":true")]
    [InlineData("qwen-image-3.0", "\"enable_thinking\":true,\"prompt_extend\":true")]
    [InlineData("qwen-image-3.0", "\"enable_thinking\":false,\"prompt_extend\":false")]
    [InlineData("qwen-image-3.0", "\"enable_thinking\":true,\"prompt_extend\":false")]
    [InlineData("qwen-image-3.0-pro", "\"size\":\"2048*256\",\"prompt_extend_mode\":\"direct\"")]
    [InlineData("wan2.6-image", "\"n\":4,\"size\":\"512*512\",\"enable_interleave\":true")]
    [InlineData("wan2.7-image", "\"n\":4,\"size\":\"512*512\",\"thinking_mode\":false,\"color_palette\":[{\"hex\":\"#C2D1E6\",\"ratio\":\"23.51%\"}]")]
    [InlineData("wan2.7-image-pro", "\"n\":12,\"size\":\"512*512\",\"enable_sequential\":true,\"bbox_list\":[[[1,2,3,4]]]")]
    [InlineData("qwen-image-9-preview", "\"n\":2,\"size\":\"300*300\"")]
    [InlineData("wan-next", "\"future\":{\"a\":1},\"prompt_extend\":\"always\",\"negative_prompt\":\" \",\"prompt_extend_mode\":7,\"enable_sequential\":3")]
    [InlineData("wan2.8-image", "\"n\":2,\"future\":true")]
    [InlineData("wan3-image-pro", "\"size\":\"1K\"")]
    [InlineData("wan2.7-image-pro-preview", "\"negative_prompt\":\"rain\"")]
    [InlineData("wan-next", "\"n\":24,\"size\":\"64*64\"")]
    [InlineData("wan-next", "\"size\":\"wide\"")]
    public async Task A_request_within_the_rules_of_its_model_succeeds(string model, string parameters) =>
        (await Http.EditAsync(Emulator, Edit(parameters, model: model))).Should().NotBeEmpty();

    [Theory]
    [InlineData("\"n\":null,\"size\":null,\"prompt_extend\":null,\"negative_prompt\":null,\"watermark\":null,\"seed\":null", "qwen-image-edit-max")]
    [InlineData("\"prompt_extend\":null,\"negative_prompt\":null,\"prompt_extend_mode\":null,\"enable_thinking\":null", "wan2.7-image")]
    [InlineData("\"size\":null,\"color_palette\":null,\"bbox_list\":null,\"enable_sequential\":null,\"unknown\":null", "qwen-image-edit")]
    public async Task Null_means_absent(string parameters, string model) =>
        (await Http.EditAsync(Emulator, Edit(parameters, model: model))).Should().ContainSingle();

    [Theory]
    [InlineData(""","parameters":null""")]
    [InlineData("")]
    public async Task Parameters_may_be_null_or_absent(string parameters)
    {
        var body = $$"""{"model":"qwen-image-edit","input":{"messages":[{"role":"user","content":[{{AnyImage}},{{AnyText}}]}]}{{parameters}}}""";
        (await Http.EditAsync(Emulator, body)).Should().ContainSingle();
    }

    [Fact]
    public Task Parameters_must_be_an_object() =>
        RefusedAsync($$"""{"model":"qwen-image-edit","input":{"messages":[{"role":"user","content":[{{AnyImage}},{{AnyText}}]}]},"parameters":[]}""", "'parameters'");

    [Theory]
    [InlineData("qwen-image-2.1-pro")]
    [InlineData("qwen-image-3.0")]
    [InlineData("qwen-image-3.0-pro")]
    public async Task The_agent_mode_is_for_text_alone(string model)
    {
        const string Agent = "\"prompt_extend_mode\":\"agent\"," + SmallEdit;
        (await Http.EditAsync(Emulator, Edit(Agent, AnyText, model))).Should().ContainSingle();
        await RefusedAsync(Edit(Agent, model: model), "agent is not supported with images");
    }

    [Theory]
    [InlineData("qwen-image-edit-max", 800)]
    [InlineData("qwen-image-2.0", null)]
    [InlineData("qwen-image-3.0", null)]
    [InlineData("wan2.7-image", 5000)]
    public async Task Text_beyond_the_limit_of_its_model_has_no_effect(string model, int? limit)
    {
        var length = limit ?? 6000;
        (await ChangesTheResultAsync(length - 1)).Should().BeTrue("the character before the limit counts");
        (await ChangesTheResultAsync(length)).Should().Be(limit is null);

        async Task<bool> ChangesTheResultAsync(int position)
        {
            var (start, json) = (string.Concat(Enumerable.Repeat("😀", position)), "\"seed\":1," + SmallEdit);
            var one = await Http.EditAsync(Emulator, Edit(json, AnyImage + $$""",{"text":"{{start}}a"}""", model));
            var other = await Http.EditAsync(Emulator, Edit(json, AnyImage + $$""",{"text":"{{start}}b"}""", model));
            return !one[0].SequenceEqual(other[0]);
        }
    }

    [Fact]
    public async Task An_extra_model_has_no_limit_of_images() => (await Http.EditAsync(
        Emulator, Edit(SmallEdit, string.Concat(Enumerable.Repeat(AnyImage + ",", 20)) + AnyText, "wan-next"))).Should().ContainSingle();

    [Theory]
    [InlineData("gpt-image")]
    [InlineData("wan2.5-i2i-preview")]
    [InlineData("wanx2.1-imageedit")]
    [InlineData("wan2.7-imag")]
    [InlineData("wan2.7-t2i")]
    public Task An_unknown_model_is_not_found(string model) => RefusedAsync(Edit(model: model), model, HttpStatusCode.NotFound, "ModelNotFound");
}
