using System.Net;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Generation;

public class DocumentedExamplesTests
{
    private const string OneImage = """
        {
            "model": "qwen-image-edit-max",
            "input": {
                "messages": [
                    {
                        "role": "user",
                        "content": [
                            {
                                "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/fpakfo/image36.webp"
                            },
                            {
                                "text": "產生一張符合深度圖的映像,遵循以下描述:一輛紅色的破舊的單車停在一條泥濘的小路上,背景是茂密的原始森林"
                            }
                        ]
                    }
                ]
            },
            "parameters": {
                "n": 2,
                "negative_prompt": " ",
                "prompt_extend": true,
                "watermark": false,
                "size": "1536*1024"
            }
        }
        """;

    private const string ThreeImages = """
        {
            "model": "qwen-image-edit-max",
            "input": {
                "messages": [
                    {
                        "role": "user",
                        "content": [
                            {
                                "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/thtclx/input1.png"
                            },
                            {
                                "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/iclsnx/input2.png"
                            },
                            {
                                "image": "https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/gborgw/input3.png"
                            },
                            {
                                "text": "圖1中的女生穿著圖2中的黑色裙子按圖3的姿勢坐下"
                            }
                        ]
                    }
                ]
            },
            "parameters": {
                "n": 2,
                "negative_prompt": " ",
                "prompt_extend": true,
                "watermark": false,
                "size": "1024*1536"
            }
        }
        """;

    [Theory]
    [InlineData(OneImage, 1536, 1024)]
    [InlineData(ThreeImages, 1024, 1536)]
    public async Task The_documented_example_returns_two_pngs_of_the_requested_size(string json, int width, int height)
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        using var http = new HttpClient();

        using var response = await http.PostEditAsync(emulator, json);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        var body = await response.JsonAsync();
        var requestId = body.GetProperty("request_id").GetString();
        Guid.TryParse(requestId, out _).Should().BeTrue();
        response.Headers.GetValues("x-request-id").Should().Equal(requestId);
        response.Headers.GetValues("x-dashscope-timeout").Should().Equal("298");
        response.Headers.Should().ContainKey("req-cost-time");
        var choice = body.GetProperty("output").GetProperty("choices").EnumerateArray().Should().ContainSingle().Subject;
        choice.GetProperty("finish_reason").GetString().Should().Be("stop");
        choice.GetProperty("message").GetProperty("role").GetString().Should().Be("assistant");
        body.GetProperty("usage").GetRawText().Should().Be($$"""{"width":{{width}},"height":{{height}},"image_count":2}""");
        body.GetProperty("output").GetProperty("task_metric").GetRawText().Should().Be("""{"TOTAL":2,"SUCCEEDED":2,"FAILED":0}""");
        body.ImageLinks().Should().HaveCount(2).And.OnlyHaveUniqueItems();
        foreach (var link in body.ImageLinks())
        {
            using var picture = Pictures.Decode(await http.GetByteArrayAsync(link));
            (picture.Width, picture.Height).Should().Be((width, height));
        }
    }
}
