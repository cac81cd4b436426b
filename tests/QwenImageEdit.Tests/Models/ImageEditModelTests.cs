namespace QwenImageEdit.Tests.Models;

public sealed class ImageEditModelTests
{
    [Fact]
    public void Every_documented_id_has_a_property() =>
        ImageEditModel.Known.Select(model => model.Id).Should().Equal(
            "qwen-image-edit-max", "qwen-image-edit-max-2026-01-16",
            "qwen-image-edit-plus", "qwen-image-edit-plus-2025-12-15", "qwen-image-edit-plus-2025-10-30",
            "qwen-image-edit",
            "qwen-image-2.0", "qwen-image-2.0-pro",
            "qwen-image-2.1-pro",
            "qwen-image-3.0", "qwen-image-3.0-pro",
            "wan2.6-image", "wan2.7-image", "wan2.7-image-pro");

    [Theory]
    [InlineData("qwen-image-edit-max", 1, 3, 6, "each side 512–2048", true, 800)]
    [InlineData("qwen-image-edit-max-2026-01-16", 1, 3, 6, "each side 512–2048", true, 800)]
    [InlineData("qwen-image-edit-max-2027-03-01", 1, 3, 6, "each side 512–2048", true, 800)]
    [InlineData("qwen-image-edit-plus", 1, 3, 6, "each side 512–2048", true, 800)]
    [InlineData("qwen-image-edit-plus-2025-10-30", 1, 3, 6, "each side 512–2048", true, 800)]
    [InlineData("qwen-image-edit", 1, 3, 1, null, false, 800)]
    [InlineData("qwen-image-2.0", 0, 3, 6, "262144–4194304 pixels in all", true, 1300)]
    [InlineData("qwen-image-2.0-pro-2026-03-03", 0, 3, 6, "262144–4194304 pixels in all", true, 1300)]
    [InlineData("qwen-image-2.1-pro", 0, 10, 6, "262144–4194304 pixels in all, ratio 1:8 to 8:1", true, null)]
    [InlineData("qwen-image-3.0", 0, 3, 6, "262144–4194304 pixels in all, ratio 1:8 to 8:1", true, 4500)]
    [InlineData("qwen-image-3.0-pro", 0, 3, 6, "262144–4194304 pixels in all, ratio 1:8 to 8:1", true, 4500)]
    [InlineData("wan2.6-image", 1, 4, 4, "each side at least 1, or 1K, 2K, 4K", false, 5000)]
    [InlineData("wan2.7-image", 0, 9, 4, "each side at least 1, or 1K, 2K, 4K", false, 5000)]
    [InlineData("wan2.7-image-pro-2026-04-01", 0, 9, 4, "each side at least 1, or 1K, 2K, 4K", false, 5000)]
    [InlineData("qwen-image-edit-max-2026-99-99", 0, null, null, "each side at least 1", true, null)]
    [InlineData("qwen-image-edit-max-preview", 0, null, null, "each side at least 1", true, null)]
    [InlineData("wan-9", 0, null, null, "each side at least 1", true, null)]
    public void A_model_has_the_rules_of_its_family(string id, int minImages, int? maxImages, int? maxCount, string? size, bool promptExtend, int? promptLimit)
    {
        var capabilities = new ImageEditModel(id).Capabilities;

        capabilities.MinImages.Should().Be(minImages);
        capabilities.MaxImages.Should().Be(maxImages);
        capabilities.MaxCount.Should().Be(maxCount);
        capabilities.Size?.ToString().Should().Be(size);
        capabilities.AcceptsPromptExtend.Should().Be(promptExtend);
        capabilities.PromptLimit?.Length.Should().Be(promptLimit);
    }

    [Fact]
    public void The_rate_limits_are_the_documented_ones()
    {
        ImageEditModel.QwenImageEditMax.Capabilities.RateLimit.Should().Be(new ModelRateLimit { Requests = 2, Window = TimeSpan.FromMinutes(1) });
        ImageEditModel.QwenImageEditPlus.Capabilities.RateLimit.Should().Be(new ModelRateLimit { Requests = 2, Window = TimeSpan.FromSeconds(1) });
        ModelCapabilities.Unknown.RateLimit.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("qwen image")]
    [InlineData("qwen\u0000")]
    [InlineData("qwen\n")]
    public void An_invalid_id_is_refused(string id)
    {
        FluentActions.Invoking(() => new ImageEditModel(id)).Should().Throw<ArgumentException>().WithMessage("*not a valid model id*").WithParameterName("id");
        FluentActions.Invoking<ImageEditModel>(() => id).Should().Throw<ArgumentException>().WithMessage("*not a valid model id*").WithParameterName("id");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        FluentActions.Invoking(() => new ImageEditModel("qwen-image-\ud800")).Should().Throw<ArgumentException>().WithMessage("*not a valid model id*");

    [Fact]
    public void A_null_id_is_refused()
    {
        FluentActions.Invoking(() => new ImageEditModel(null!)).Should().Throw<ArgumentNullException>().WithParameterName("id");
        FluentActions.Invoking<ImageEditModel>(() => (string)null!).Should().Throw<ArgumentNullException>().WithParameterName("id");
    }

    [Fact]
    public void A_string_converts_to_a_model()
    {
        var request = ImageEditRequest.For("qwen-image-edit-max").AddImage(ImageInput.FromUri("https://example.com/a.png")).WithPrompt("x").Build();

        request.Model.Should().Be(ImageEditModel.QwenImageEditMax);
        (request.Model == "qwen-image-edit-max").Should().BeTrue();
    }

    [Fact]
    public void Models_are_equal_by_id()
    {
        new ImageEditModel("qwen-image-edit").Should().Be(ImageEditModel.QwenImageEdit);
        (new ImageEditModel("qwen-image-edit") == ImageEditModel.QwenImageEditMax).Should().BeFalse();
        (new ImageEditModel("QWEN-image-edit") != ImageEditModel.QwenImageEdit).Should().BeTrue();
        default(ImageEditModel).ToString().Should().BeEmpty();
        default(ImageEditModel).GetHashCode().Should().Be(default(ImageEditModel).GetHashCode());
    }
}
