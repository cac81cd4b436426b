using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QwenImageEdit;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class ModelsTests : StudioTest
{
    [Fact]
    public async Task The_form_follows_the_capabilities_of_the_models()
    {
        using var visitor = NewVisitor();

        var models = (await visitor.Http.GetFromJsonAsync<JsonNode>("/api/models"))!["models"]!.AsArray();

        models.Select(model => (string)model!["id"]!).Should().Equal(ImageEditModel.Known.Select(model => model.Id));
        foreach (var model in models)
        {
            var capabilities = new ImageEditModel((string)model!["id"]!).Capabilities;
            ((int)model["maxCount"]!).Should().Be(capabilities.MaxCount);
            ((int)model["minImages"]!).Should().Be(capabilities.MinImages);
            ((int)model["maxImages"]!).Should().Be(capabilities.MaxImages);
            ((bool)model["acceptsPromptExtend"]!).Should().Be(capabilities.AcceptsPromptExtend);
            (model["size"] is null).Should().Be(capabilities.Size is null);
        }
    }

    [Theory]
    [InlineData("en", "qwen-image-edit-plus", "Each side 512–2048 pixels.")]
    [InlineData("en", "qwen-image-2.0", "262144–4194304 pixels in all.")]
    [InlineData("zh-Hans-SG", "qwen-image-2.0", "总像素数 262144–4194304。")]
    public async Task The_rule_for_sizes_is_a_sentence_in_the_visitors_language(string language, string id, string rule)
    {
        using var visitor = NewVisitor();
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var models = (await visitor.Http.GetFromJsonAsync<JsonNode>("/api/models"))!["models"]!.AsArray();

        ((string)models.Single(model => (string)model!["id"]! == id)!["size"]!["rule"]!).Should().Be(rule);
    }

    [Fact]
    public async Task The_recommended_sizes_are_named_by_their_documented_ratios()
    {
        using var visitor = NewVisitor();

        var models = (await visitor.Http.GetFromJsonAsync<JsonNode>("/api/models"))!["models"]!.AsArray();

        var sizes = models[0]!["size"]!["recommended"]!.AsArray();
        sizes.Select(size => $"{size!["ratio"]} {size["width"]}*{size["height"]}").Should().Equal(
            "1:1 1536*1536", "1:1 1024*1024", "2:3 1024*1536", "2:3 768*1152", "3:2 1536*1024", "3:2 1152*768",
            "3:4 1080*1440", "3:4 960*1280", "4:3 1440*1080", "4:3 1280*960", "9:16 1080*1920", "9:16 720*1280",
            "16:9 1920*1080", "16:9 1280*720", "21:9 2048*872", "21:9 1344*576");
    }
}
