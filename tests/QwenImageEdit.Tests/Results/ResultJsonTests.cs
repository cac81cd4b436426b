using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
    public void A_result_is_stored_under_fixed_names() =>
        ImageEditJson.Serialize(Result).Should().BeSameJsonAs("""
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
        ImageEditJson.DefaultOptions,
        JsonSerializerOptions.Default,
        JsonSerializerOptions.Web,
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower },
        new JsonSerializerOptions { TypeInfoResolverChain = { ImageEditJson.DefaultOptions.TypeInfoResolver! } },
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_result_that_is_stored_with_any_options_is_restored_with_any_others(JsonSerializerOptions options)
    {
        ImageEditJson.DeserializeResult(JsonSerializer.Serialize(Result, options)).Should().Be(Result);
        JsonSerializer.Deserialize<ImageEditResult>(ImageEditJson.Serialize(Result), options).Should().Be(Result);
    }

    [Fact]
    public void A_result_is_restored_as_part_of_an_applications_own_type_and_context()
    {
        var job = new Job("job-1", Result);

        JsonSerializer.Deserialize(JsonSerializer.Serialize(job, JobContext.Default.Job), JobContext.Default.Job).Should().Be(job);
    }

    [Fact]
    public async Task A_result_is_stored_in_a_stream_without_reflection()
    {
        var type = (JsonTypeInfo<ImageEditResult>)ImageEditJson.DefaultOptions.GetTypeInfo(typeof(ImageEditResult));
        using var stream = new MemoryStream();

        await JsonSerializer.SerializeAsync(stream, Result, type);
        stream.Position = 0;

        (await JsonSerializer.DeserializeAsync(stream, type)).Should().Be(Result);
    }

    [Fact]
    public void The_default_options_cannot_be_changed() => ImageEditJson.DefaultOptions.IsReadOnly.Should().BeTrue();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"images":null,"usage":null,"requestId":null,"model":null,"unknown":1}""")]
    public void Missing_members_have_their_defaults(string json) => ImageEditJson.DeserializeResult(json).Should().Be(new ImageEditResult());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"requestId":"r""")]
    [InlineData("""{"requestId":1}""")]
    [InlineData("""{"requestId":"\ud800"}""")]
    [InlineData("""{"model":"a b"}""")]
    [InlineData("""{"model":1}""")]
    [InlineData("""{"images":[null]}""")]
    [InlineData("""{"images":[{"data":"%"}]}""")]
    [InlineData("""{"images":[{"index":1e9999}]}""")]
    [InlineData("""{"images":[{"expirySource":"Nobody"}]}""")]
    [InlineData("""{"receivedAt":"yesterday"}""")]
    [InlineData("""{"usage":[]}""")]
    public void Json_that_is_not_a_result_is_a_json_exception(string json) =>
        FluentActions.Invoking(() => ImageEditJson.DeserializeResult(json)).Should().Throw<JsonException>();

    [Fact]
    public void Json_with_half_a_surrogate_pair_is_a_json_exception() =>
        FluentActions.Invoking(() => ImageEditJson.DeserializeResult("{\"requestId\":\"\uD800\"}")).Should().Throw<JsonException>();

    [Fact]
    public void A_model_that_is_not_valid_is_a_json_exception_with_other_options_too() =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ImageEditResult>("""{"model":"a b"}""")).Should().Throw<JsonException>().Which.Path.Should().Be("$.model");

    [Fact]
    public void Missing_arguments_are_named()
    {
        FluentActions.Invoking(() => ImageEditJson.Serialize((ImageEditResult)null!)).Should().Throw<ArgumentNullException>().WithParameterName("result");
        FluentActions.Invoking(() => ImageEditJson.DeserializeResult(null!)).Should().Throw<ArgumentNullException>().WithParameterName("json");
    }

    [Fact]
    public async Task The_images_of_a_restored_result_can_be_downloaded()
    {
        byte[] png = PngBytes.OfLength(10_000);
        await using var server = new ResultServer(Answers.Whole(png));
        using var client = server.CreateClient();

        var restored = ImageEditJson.DeserializeResult(ImageEditJson.Serialize(server.Result(2)));

        (await client.DownloadAsync(restored.Images[1])).Should().Equal(png);
        server.Requests[0].Target.Should().Be("/1.png" + ResultServer.Query);
    }

    private static Dictionary<string, JsonElement> Members(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}

internal sealed record Job(string Id, ImageEditResult Result);

[JsonSerializable(typeof(Job))]
internal sealed partial class JobContext : JsonSerializerContext;
