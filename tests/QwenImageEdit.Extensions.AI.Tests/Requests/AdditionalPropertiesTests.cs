using System.Text.Json;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Requests;

public sealed class AdditionalPropertiesTests : GeneratorTest
{
    public static TheoryData<object> Seeds { get; } = new() { 42, 42L, 42u, (short)42, (byte)42, (sbyte)42, (ushort)42, Json("42") };

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_seed_may_be_of_any_integer_type(object seed)
    {
        await EditAsync(With("seed", seed));

        Client.Request.Seed.Should().Be(42);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Switches_may_be_bools_or_json(bool truth)
    {
        await EditAsync(new() { AdditionalProperties = new() { ["prompt_extend"] = truth, ["watermark"] = Json(truth ? "true" : "false") } });

        Client.Request.PromptExtend.Should().Be(truth);
        Client.Request.Watermark.Should().Be(truth);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_negative_prompt_may_be_a_string_or_json(bool asJson)
    {
        await EditAsync(With("negative_prompt", asJson ? Json("\"低解析度\"") : "低解析度"));

        Client.Request.NegativePrompt.Should().Be("低解析度");
    }

    [Fact]
    public async Task The_parameters_of_the_newer_families_are_typed()
    {
        await EditAsync(new()
        {
            ModelId = "wan-9",
            AdditionalProperties = new()
            {
                ["size"] = "2K", ["prompt_extend_mode"] = Json("\"agent\""), ["enable_thinking"] = true, ["thinking_mode"] = Json("false"), ["enable_sequential"] = true,
            },
        });

        Client.Request.AdditionalParameters.Should().BeEmpty();
        (Client.Request.Resolution, Client.Request.PromptExtendMode).Should().Be((ImageResolution.TwoK, PromptExtendMode.Agent));
        (Client.Request.Thinking, Client.Request.ThinkingMode, Client.Request.Sequential).Should().Be((true, false, true));
    }

    [Fact]
    public async Task A_size_is_set_only_once()
    {
        var refusal = await RefusalAsync<ArgumentException>(new() { ModelId = "wan-9", ImageSize = new(1024, 1024), AdditionalProperties = new() { ["Size"] = "2K" } });

        refusal.Message.Should().StartWith("ImageSize and AdditionalProperties[\"size\"] are both set");
    }

    [Fact]
    public async Task The_case_of_a_known_name_does_not_matter()
    {
        await EditAsync(With("Seed", 7));

        Client.Request.Seed.Should().Be(7);
        Client.Request.AdditionalParameters.Should().BeEmpty();
    }

    public static TheoryData<string, object?, string> WrongTypes { get; } = new()
    {
        { "seed", "42", "'42' (System.String)" },
        { "seed", 42.0, "'42' (System.Double)" },
        { "seed", true, "'True' (System.Boolean)" },
        { "seed", 3_000_000_000L, "'3000000000' (System.Int64)" },
        { "seed", 3_000_000_000u, "'3000000000' (System.UInt32)" },
        { "seed", Json("42.5"), "'42.5' (System.Text.Json.JsonElement)" },
        { "seed", Json("3000000000"), "'3000000000' (System.Text.Json.JsonElement)" },
        { "seed", Json("\"42\""), "'42' (System.Text.Json.JsonElement)" },
        { "seed", null, "null" },
        { "prompt_extend", "true", "'true' (System.String)" },
        { "prompt_extend", 1, "'1' (System.Int32)" },
        { "prompt_extend", Json("null"), "(System.Text.Json.JsonElement)" },
        { "watermark", Json("\"false\""), "'false' (System.Text.Json.JsonElement)" },
        { "watermark", null, "null" },
        { "negative_prompt", 5, "'5' (System.Int32)" },
        { "negative_prompt", Json("[]"), "'[]' (System.Text.Json.JsonElement)" },
        { "negative_prompt", null, "null" },
        { "prompt_extend_mode", 1, "'1' (System.Int32)" },
        { "prompt_extend_mode", "two words", "'two words' (System.String)" },
        { "enable_thinking", "true", "'true' (System.String)" },
        { "thinking_mode", 0, "'0' (System.Int32)" },
        { "enable_sequential", null, "null" },
        { "size", 2, "'2' (System.Int32)" },
        { "size", "zwei K", "'zwei K' (System.String)" },
    };

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public async Task A_value_of_the_wrong_type_is_refused_and_not_converted(string name, object? value, string described)
    {
        var refusal = await RefusalAsync<ArgumentException>(With(name, value));

        refusal.Message.Should().StartWith($"AdditionalProperties[\"{name}\"] is").And.Contain(described);
    }

    [Fact]
    public async Task A_negative_seed_is_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(With("seed", -1));

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Parameter == "seed" && it.Value == "-1");
    }

    [Fact]
    public async Task A_parameter_that_the_model_does_not_support_is_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(new() { ModelId = "qwen-image-edit", AdditionalProperties = new() { ["prompt_extend"] = true } });

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Parameter == "prompt_extend" && it.Value == "true");
    }

    public static TheoryData<object, string> Values { get; } = new()
    {
        { "ink", "\"ink\"" },
        { true, "true" },
        { 5, "5" },
        { (byte)5, "5" },
        { long.MaxValue, "9223372036854775807" },
        { 4.5, "4.5" },
        { 4.5f, "4.5" },
        { Json("{\"a\":[1,null]}"), "{\"a\":[1,null]}" },
        { Json("null"), "null" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task An_unknown_name_is_sent_unchanged(object value, string json)
    {
        await EditAsync(With("Style_Strength", value));

        var parameter = Client.Request.AdditionalParameters.Should().ContainSingle().Which;
        parameter.Key.Should().Be("Style_Strength");
        parameter.Value.GetRawText().Should().Be(json);
    }

    public static TheoryData<object?, string> Unrepresentable { get; } = new()
    {
        { null, "null" },
        { 5m, "'5' (System.Decimal)" },
        { ulong.MaxValue, "'18446744073709551615' (System.UInt64)" },
        { new DateOnly(2026, 1, 16), "(System.DateOnly)" },
        { new Version(1, 2), "'1.2' (System.Version)" },
        { new[] { 'a' }, "(System.Char[])" },
    };

    [Theory]
    [MemberData(nameof(Unrepresentable))]
    public async Task A_value_that_cannot_be_a_parameter_is_refused(object? value, string described)
    {
        var refusal = await RefusalAsync<ArgumentException>(With("style", value));

        refusal.Message.Should().StartWith("AdditionalProperties[\"style\"] is").And.Contain(described).And.Contain("JsonElement");
    }

    [Fact]
    public Task A_number_that_json_cannot_represent_is_refused() => RefusedByJson(double.NaN);

    [Fact]
    public Task A_text_that_json_cannot_represent_is_refused() => RefusedByJson("half a pair \ud83d");

    [Theory]
    [InlineData("n", 2, "Count")]
    [InlineData("N", 2, "Count")]
    [InlineData("size", "1024*1024", "ImageSize")]
    [InlineData("model", "qwen-image-2.0", "ModelId")]
    [InlineData("prompt", "other", "Prompt")]
    [InlineData("text", "other", "Prompt")]
    [InlineData("image", "https://example.com/a.png", "OriginalImages")]
    [InlineData("images", "https://example.com/a.png", "OriginalImages")]
    public async Task A_name_that_has_its_own_property_is_refused(string name, object value, string property)
    {
        var refusal = await RefusalAsync<ArgumentException>(With(name, value));

        refusal.Message.Should().StartWith($"AdditionalProperties[\"{name}\"] is '{value}'").And.EndWith($"Use {property}.");
    }

    [Fact]
    public async Task A_name_that_belongs_to_the_structure_of_the_request_is_refused()
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(With("messages", "[]"));

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.ParameterReserved && it.Parameter == "messages");
    }

    [Fact]
    public async Task A_long_value_is_shortened_in_the_message()
    {
        var refusal = await RefusalAsync<ArgumentException>(With("seed", new string('9', 5000)));

        refusal.Message.Should().Contain("999…'").And.Subject.Length.Should().BeLessThan(400);
    }

    private async Task RefusedByJson(object value)
    {
        var refusal = await RefusalAsync<ImageEditValidationException>(With("style", value));

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.ParameterInvalid && it.Parameter == "style");
    }

    private static ImageGenerationOptions With(string name, object? value) => new() { AdditionalProperties = new() { [name] = value } };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
