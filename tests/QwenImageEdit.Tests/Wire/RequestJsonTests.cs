using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RichardSzalay.MockHttp;

namespace QwenImageEdit.Tests.Wire;

public sealed class RequestJsonTests
{
    /// <summary>The body of the example with one image in the API reference.</summary>
    private const string SingleImageExample = """
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

    /// <summary>The body of the example with three images in the API reference.</summary>
    private const string ThreeImagesExample = """
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

    [Fact]
    public async Task The_example_of_the_api_reference_with_one_image_is_sent_exactly()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromUri("https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/fpakfo/image36.webp"))
            .WithPrompt("產生一張符合深度圖的映像,遵循以下描述:一輛紅色的破舊的單車停在一條泥濘的小路上,背景是茂密的原始森林")
            .WithCount(2)
            .WithNegativePrompt(" ")
            .WithPromptExtend(true)
            .WithWatermark(false)
            .WithSize(1536, 1024)
            .Build();

        (await BodyOf(request)).Should().BeSameJsonAs(SingleImageExample);
    }

    [Fact]
    public async Task The_example_of_the_api_reference_with_three_images_is_sent_exactly()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromUri("https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/thtclx/input1.png"))
            .AddImage(ImageInput.FromUri("https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/iclsnx/input2.png"))
            .AddImage(ImageInput.FromUri("https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250925/gborgw/input3.png"))
            .WithPrompt("圖1中的女生穿著圖2中的黑色裙子按圖3的姿勢坐下")
            .WithCount(2)
            .WithNegativePrompt(" ")
            .WithPromptExtend(true)
            .WithWatermark(false)
            .WithSize(ImageSize.Portrait2x3)
            .Build();

        (await BodyOf(request)).Should().BeSameJsonAs(ThreeImagesExample);
    }

    [Fact]
    public async Task A_request_without_parameters_has_only_the_required_members()
    {
        (await BodyOf(TestRequests.UrlEdit().Build())).Should().BeSameJsonAs("""
            {"model":"qwen-image-edit-max",
             "input":{"messages":[{"role":"user","content":[{"image":"https://example.com/input.png"},{"text":"Make it blue"}]}]},
             "parameters":{}}
            """);
    }

    [Fact]
    public async Task Every_parameter_is_sent_with_its_name_and_type()
    {
        var request = TestRequests.UrlEdit().WithSeed(int.MaxValue).WithWatermark(true).WithPromptExtend(false)
            .WithParameter("style", "ink").WithParameter("strength", 0.5).WithParameter("steps", 30).WithParameter("tiled", true)
            .WithParameter("boxes", JsonDocument.Parse("[[1,2],[3,4]]").RootElement)
            .Build();

        using var body = JsonDocument.Parse(await BodyOf(request));
        body.RootElement.GetProperty("parameters").GetRawText().Should().BeSameJsonAs("""
            {"seed":2147483647,"watermark":true,"prompt_extend":false,"style":"ink","strength":0.5,"steps":30,"tiled":true,"boxes":[[1,2],[3,4]]}
            """);
    }

    [Fact]
    public async Task Every_parameter_of_the_newer_families_is_sent_with_its_name_and_type()
    {
        var request = ImageEditRequest.For("wan-9").WithPrompt("x").WithPromptExtendMode(PromptExtendMode.Agent).WithThinking(true).WithThinkingMode(false)
            .WithSequential(true).WithCount(12).WithSize(ImageResolution.TwoK).Build();

        using var body = JsonDocument.Parse(await BodyOf(request));
        body.RootElement.GetProperty("parameters").GetRawText().Should().BeSameJsonAs("""
            {"prompt_extend_mode":"agent","enable_thinking":true,"thinking_mode":false,"enable_sequential":true,"n":12,"size":"2K"}
            """);
    }

    [Fact]
    public async Task Chinese_text_is_sent_as_utf8_and_base64_is_not_escaped()
    {
        byte[] png = [.. await File.ReadAllBytesAsync(TestImages.Boats), 0xFB, 0xEF, 0xBE, 0xFF, 0xFF, 0xFF];
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromBytes(png)).WithPrompt("換成藍色").Build();

        string body = await BodyOf(request);

        body.Should().Contain("換成藍色").And.Contain("+").And.NotContain("\\u");
        using var json = JsonDocument.Parse(body);
        string image = json.RootElement.GetProperty("input").GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image").GetString()!;
        image.Should().Be("data:image/jpeg;base64," + Convert.ToBase64String(png));
    }

    [Fact]
    public async Task Only_what_json_requires_is_escaped()
    {
        const string Text = "𠮷😀圖\u2028\u2029\u007f\u00a0\ufeff<>&'+/\"\\\b\t\n\f\r\u0000\u001f";
        const string Escaped = "𠮷😀圖\u2028\u2029\u007f\u00a0\ufeff<>&'+/\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001F";
        using var value = JsonDocument.Parse($"[\"{Escaped}\",{{\"\\ud842\\udfb7\":1}}]");
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromUri("https://example.com/input.png"))
            .WithPrompt(Text)
            .WithNegativePrompt(Text)
            .WithParameter(Text, value.RootElement)
            .Build();

        const string Body = """{"model":"qwen-image-edit-max","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/input.png"},{"text":"TEXT"}]}]},"parameters":{"negative_prompt":"TEXT","TEXT":["TEXT",{"𠮷":1}]}}""";
        (await BodyOf(request)).Should().Be(Body.Replace("TEXT", Escaped, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_image_is_sent_as_the_same_bytes_from_a_file_memory_or_a_stream()
    {
        byte[] bytes = await File.ReadAllBytesAsync(TestImages.Flower);
        using var seekable = new MemoryStream([1, 2, 3, .. bytes]) { Position = 3 };
        ImageInput[] inputs =
        [
            ImageInput.FromFile(TestImages.Flower),
            ImageInput.FromBytes(bytes),
            ImageInput.FromStream(seekable),
            ImageInput.FromStream(() => new MemoryStream(bytes), bytes.Length),
            ImageInput.FromDataUri("data:image/png;base64," + Convert.ToBase64String(bytes)),
        ];

        var bodies = new List<string>();
        foreach (var input in inputs)
        {
            bodies.Add(await BodyOf(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(input).WithPrompt("x").Build()));
        }

        bodies.Distinct().Should().ContainSingle().Which.Should().Contain(Convert.ToBase64String(bytes));
    }

    private static async Task<string> BodyOf(ImageEditRequest request)
    {
        string body = string.Empty;
        HttpContentHeaders? headers = null;
        using var service = new MockHttpMessageHandler();
        service.Expect(HttpMethod.Post, "https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/multimodal-generation/generation").Respond(async sent =>
        {
            headers = sent.Content!.Headers;
            body = await sent.Content.ReadAsStringAsync();
            return MockedService.Json(HttpStatusCode.OK, MockedService.SuccessBody);
        });
        using var httpClient = service.ToHttpClient();
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Region = DashScopeRegion.Singapore });

        await client.EditAsync(request);

        service.VerifyNoOutstandingExpectation();
        headers!.ContentType!.MediaType.Should().Be("application/json");
        headers.ContentLength.Should().Be(Encoding.UTF8.GetByteCount(body));
        return body;
    }
}
