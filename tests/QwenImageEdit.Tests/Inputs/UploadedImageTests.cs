using System.Text.Json;
using System.Text.Json.Serialization;

namespace QwenImageEdit.Tests.Inputs;

public sealed partial class UploadedImageTests
{
    private const string Url = "oss://dashscope-instant/a/2026-07-01/b/boats.jpg";

    private static readonly JsonSerializerOptions OtherOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper };

    private static readonly DateTimeOffset Expiry = new(2099, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void It_is_equal_by_value()
    {
        Create().Should().Be(Create());
        Create().GetHashCode().Should().Be(Create().GetHashCode());
        Create().Should().NotBe(Create(url: Url + "2"));
        Create().Should().NotBe(Create(model: ImageEditModel.QwenImageEditMax));
        Create().Should().NotBe(Create(info: null));
        Create().Should().NotBe(ImageInput.FromUri(Url));
    }

    [Fact]
    public void It_is_stored_as_json_and_restored_without_reflection()
    {
        string json = JsonSerializer.Serialize(Create(), StorageContext.Default.UploadedImage);

        JsonSerializer.Deserialize(json, StorageContext.Default.UploadedImage).Should().Be(Create());
        json.Should().Be($$$"""{"url":"{{{Url}}}","model":"qwen-image-edit","expiresAt":"2099-01-02T03:04:05+00:00","info":{"format":"Jpeg","width":1024,"height":819,"byteLength":100}}""");
    }

    [Fact]
    public void It_is_restored_by_any_serializer_options()
    {
        var withoutInfo = Create(info: null);

        JsonSerializer.Deserialize<UploadedImage>(JsonSerializer.Serialize(withoutInfo, OtherOptions)).Should().Be(withoutInfo);
    }

    [Fact]
    public void An_upload_mode_means_nothing_to_it() =>
        Create().WithUploadMode(UploadMode.Inline).Should().Be(Create());

    [Fact]
    public void The_facade_stores_and_restores_it() =>
        ImageEditJson.DeserializeUploadedImage(ImageEditJson.Serialize(Create())).Should().Be(Create());

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"url":"https://example.com/a.png","model":"qwen-image-edit","expiresAt":"2099-01-02T03:04:05+00:00"}""")]
    [InlineData("""{"url":"oss://a/b.png","model":"","expiresAt":"2099-01-02T03:04:05+00:00"}""")]
    [InlineData("""{"url":null,"model":"qwen-image-edit","expiresAt":"2099-01-02T03:04:05+00:00"}""")]
    public void Other_json_is_rejected(string json) =>
        FluentActions.Invoking(() => ImageEditJson.DeserializeUploadedImage(json)).Should().Throw<JsonException>();

    [Fact]
    public async Task A_restored_image_is_sent_as_its_url()
    {
        using var service = new MockedService();
        var restored = Create(info: null);

        await service.Client.EditAsync(ImageEditRequest.For(restored.Model).AddImage(restored).WithPrompt("x").Build());

        service.RequestBody.Should().Contain($"\"image\":\"{Url}\"");
        (await restored.ReadInfoAsync()).Should().BeNull();
    }

    [Theory]
    [InlineData("https://example.com/a.png")]
    [InlineData("oss://")]
    [InlineData("oss://bucket/a b.png")]
    [InlineData(" oss://bucket/a.png")]
    [InlineData("oss://bucket/圖.png")]
    [InlineData("oss://user:s3cret@bucket/a.png")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("a.png")]
    [InlineData("")]
    public void Another_url_is_refused(string url) =>
        FluentActions.Invoking(() => Create(url: url)).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("s3cret");

    [Fact]
    public void A_missing_url_or_model_is_refused()
    {
        FluentActions.Invoking(() => Create(url: null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Create(model: default(ImageEditModel))).Should().Throw<ArgumentException>().WithMessage("The model is empty.*");
    }

    [Fact]
    public void Its_text_has_no_query() =>
        Create(url: Url + "?Signature=s3cret").ToString().Should().Be(Url + "?…");

    private static UploadedImage Create(string url = Url, ImageEditModel? model = null) => Create(
        url, model, new ImageInfo { Format = ImageFormat.Jpeg, Width = 1024, Height = 819, ByteLength = 100 });

    private static UploadedImage Create(ImageInfo? info) => Create(Url, model: null, info);

    private static UploadedImage Create(string url, ImageEditModel? model, ImageInfo? info) =>
        new() { Url = url, Model = model ?? ImageEditModel.QwenImageEdit, ExpiresAt = Expiry, Info = info };

    [JsonSerializable(typeof(UploadedImage))]
    private sealed partial class StorageContext : JsonSerializerContext;
}
