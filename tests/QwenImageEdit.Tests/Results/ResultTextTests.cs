namespace QwenImageEdit.Tests.Results;

/// <summary>Results describe themselves in one line that is safe to log.</summary>
public sealed class ResultTextTests
{
    private const string Key = "sk-0123456789abcdef";
    private const string Nasty = "a\r\nb\u202E\uD800";

    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<EditedImage, string> Images { get; } = new()
    {
        {
            new() { Url = "https://example.com/7d/a.png?Expires=1&Signature=a%2Fb", ExpiresAt = Time, ExpirySource = ExpirySource.Link },
            "Image 0: https://example.com/7d/a.png, expires 2026-03-01 04:00:00 UTC"
        },
        { new() { Index = 3, Url = "https://example.com/a.png#x" }, "Image 3: https://example.com/a.png" },
        { new() { Index = 1, Data = new byte[1234] }, "Image 1: 1234 bytes" },
        { new(), "Image 0: no link and no data" },
        { new() { Url = $"https://user:password@example.com/{Key}/a\r\nb.png?x" }, "Image 0: https://***@example.com/***/a b.png" },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void An_image_is_described_without_its_signature_and_bytes(EditedImage image, string text) => image.ToString().Should().Be(text);

    public static TheoryData<ImageEditUsage, string> Usages { get; } = new()
    {
        { new() { ImageCount = 2, Width = 1536, Height = 1024 }, "2 images, 1536x1024 pixels" },
        { new() { ImageCount = 1 }, "1 image" },
        { new() { Width = 1536, Height = 1024 }, "Unknown number of images, 1536x1024 pixels" },
        { new(), "Unknown number of images" },
    };

    [Theory]
    [MemberData(nameof(Usages))]
    public void A_usage_is_described_by_what_was_reported(ImageEditUsage usage, string text) => usage.ToString().Should().Be(text);

    public static TheoryData<ImageEditResult, string> Results { get; } = new()
    {
        {
            new()
            {
                RequestId = "bf37ca26", Model = ImageEditModel.QwenImageEditMax, Images = [new(), new() { Index = 1 }], FailedCount = 1, FinishReason = "stop", Text = "圖🎨", ReceivedAt = Time,
            },
            "Request bf37ca26, qwen-image-edit-max, 2 images, 1 failed, finish reason stop, text of 2 characters, received 2026-03-01 04:00:00 UTC"
        },
        { new() { ReceivedAt = Time }, "Request without id, 0 images, received 2026-03-01 04:00:00 UTC" },
        {
            new() { RequestId = Nasty, FinishReason = Nasty, Text = Nasty, ReceivedAt = Time },
            @"Request a b\u202e\ud800, 0 images, finish reason a b\u202e\ud800, text of 6 characters, received 2026-03-01 04:00:00 UTC"
        },
        { new() { RequestId = Key, ReceivedAt = Time }, "Request ***, 0 images, received 2026-03-01 04:00:00 UTC" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void A_result_is_described_without_its_links_and_text(ImageEditResult result, string text) => result.ToString().Should().Be(text);

    [Fact]
    public void Descriptions_are_short_however_much_the_service_writes()
    {
        string text = new('x', 100_000);

        new ImageEditResult { RequestId = text, FinishReason = text, Text = text }.ToString().Length.Should().BeLessThan(400);
        new EditedImage { Url = "https://example.com/" + text }.ToString().Length.Should().BeLessThan(400);
    }
}
