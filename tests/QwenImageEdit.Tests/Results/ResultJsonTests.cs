using System.Text.Json;
using System.Text.Json.Serialization;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Results;

public sealed class ResultJsonTests
{
    private static readonly ImageEditResult Result = new()
    {
        RequestId = "bf37ca26",
        Model = ImageEditModel.QwenImageEditMax,
        Images =
        [
            new EditedImage { Url = "http://example.com/a.png?Signature=a%2Fb%2Bc%3D&x=圖", ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1800000000), ExpirySource = ExpirySource.Link },
            new EditedImage { Index = 1, Data = new byte[] { 1, 2, 3 } },
        ],
        Usage = new ImageEditUsage { ImageCount = 2, Width = 1536, Height = 1024, AdditionalProperties = Members("""{"characters":0}""") },
        FinishReason = "stop",
        Text = "文字",
        FailedCount = 1,
        ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8)),
        AdditionalProperties = Members("""{"new":{"a":[1,null]}}"""),
    };

    [Fact]
    public void A_result_is_stored_under_names_that_are_a_promise() =>
        JsonSerializer.Serialize(Result, ImageEditJsonContext.Default.ImageEditResult).Should().BeSameJsonAs("""
            {
              "requestId": "bf37ca26", "model": "qwen-image-edit-max",
              "images": [
                {"index": 0, "url": "http://example.com/a.png?Signature=a%2Fb%2Bc%3D&x=圖", "expiresAt": "2027-01-15T08:00:00+00:00", "expirySource": "Link"},
                {"index": 1, "data": "AQID", "expirySource": "None"}
              ],
              "usage": {"imageCount": 2, "width": 1536, "height": 1024, "additionalProperties": {"characters": 0}},
              "finishReason": "stop", "text": "文字", "failedCount": 1, "receivedAt": "2026-03-01T12:00:00+08:00",
              "additionalProperties": {"new": {"a": [1, null]}}
            }
            """);

    public static TheoryData<JsonSerializerOptions> Options() =>
    [
        ImageEditJsonContext.Default.Options,
        JsonSerializerOptions.Default,
        JsonSerializerOptions.Web,
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_result_stored_with_any_options_is_restored_equal_with_any_others(JsonSerializerOptions options)
    {
        JsonSerializer.Deserialize(JsonSerializer.Serialize(Result, options), ImageEditJsonContext.Default.ImageEditResult).Should().Be(Result);
        JsonSerializer.Deserialize<ImageEditResult>(JsonSerializer.Serialize(Result, ImageEditJsonContext.Default.ImageEditResult), options).Should().Be(Result);
    }

    [Fact]
    public void A_result_within_an_applications_own_record_and_context_is_restored_too()
    {
        var job = new Job("job-1", Result);

        JsonSerializer.Deserialize(JsonSerializer.Serialize(job, JobContext.Default.Job), JobContext.Default.Job).Should().Be(job);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"images":null,"usage":null,"requestId":null,"unknown":1}""")]
    public void What_is_missing_has_its_default(string json) =>
        JsonSerializer.Deserialize(json, ImageEditJsonContext.Default.ImageEditResult).Should().Be(new ImageEditResult());

    [Fact]
    public async Task A_restored_result_is_downloaded_like_a_fresh_one()
    {
        byte[] png = PngBytes.OfLength(10_000);
        await using var server = new ResultServer(Answers.Whole(png));
        using var client = server.CreateClient();
        string stored = JsonSerializer.Serialize(server.Result(2), ImageEditJsonContext.Default.ImageEditResult);

        var restored = JsonSerializer.Deserialize(stored, ImageEditJsonContext.Default.ImageEditResult)!;

        (await client.DownloadAsync(restored.Images[1])).Should().Equal(png);
        server.Requests[0].Target.Should().Be("/1.png" + ResultServer.Query);
    }

    private static Dictionary<string, JsonElement> Members(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}

internal sealed record Job(string Id, ImageEditResult Result);

[JsonSerializable(typeof(Job))]
internal sealed partial class JobContext : JsonSerializerContext;
