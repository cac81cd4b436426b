using System.Text.Json.Nodes;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Creates responses of the service as they are documented and as observed in practice.</summary>
internal sealed class ServiceResponses(Random random)
{
    private const int ManyItems = 10_000;

    private static readonly string[] Links =
    [
        "https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/7d/a1/1.png?Expires=1800000000&OSSAccessKeyId=LTAI&Signature=a%2Fb%2Bc%3D",
        "http://dashscope-result-bj.oss-cn-beijing.aliyuncs.com/1.png?Expires=99999999999999999999",
        "https://dashscope-a717.oss-accelerate.aliyuncs.com/1.png",
        "https://dashscope-7c2c.oss-cn-shanghai.aliyuncs.com/1.png?expires=-1",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "data:image/png;base64,@@@",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "oss://dashscope-instant/1.png",
        "",
    ];

    private static readonly string[] Messages =
    [
        "Invalid API-key provided.", "url error, please check url!", "Download the media resource timed out during the data inspection process.",
        "Requests rate limit exceeded, please try again later.", "Free allocated quota exceeded.", "month allocated quota exceeded.",
        "Missing Content-Length of multimodal url.", "The image length and width do not meet the model restrictions.",
        "Download multimodal file timed out", "An internal error has occured, please try again later or contact service support.", "内部错误",
        "two\r\nlines\u001b[31m", "", "Input data may contain inappropriate content.",
    ];

    public string RequestId() => random.Next(12) switch
    {
        0 => string.Empty,
        1 => "r-1\r\nforged line",
        2 => "r\u202E\u200B\u2028\u0000\u001B[2J",
        3 => new string('r', 5_000),
        4 => string.Concat(Enumerable.Repeat("\uD83D\uDE00", 1_200)),
        5 => $"echo {ResponseCase.Key}",
        _ => $"bf37ca26-0abe-98e4-8065-{random.Next():x12}",
    };

    public JsonObject Success()
    {
        int images = random.Next(500) == 0 ? ManyItems : random.Next(0, 7);
        var content = new JsonArray();
        for (int i = 0; i < images; i++)
        {
            content.Add(Item());
        }

        var response = new JsonObject
        {
            ["output"] = new JsonObject
            {
                ["choices"] = new JsonArray(new JsonObject
                {
                    ["finish_reason"] = "stop",
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
                }),
            },
            ["usage"] = Usage(images),
            [random.Next(8) == 0 ? "requestId" : "request_id"] = RequestId(),
        };
        if (random.Next(2) == 0)
        {
            response["output"]!["task_metric"] = new JsonObject { ["TOTAL"] = images, ["SUCCEEDED"] = images, ["FAILED"] = 0 };
        }

        return response;
    }

    public JsonObject Task() => new()
    {
        ["output"] = new JsonObject
        {
            ["task_id"] = "d2a1", ["task_status"] = Pick("PENDING", "RUNNING", "FAILED", "UNKNOWN"), ["code"] = Pick(ServiceCodes.All), ["message"] = Pick(Messages),
        },
        ["request_id"] = RequestId(),
    };

    /// <param name="status">The status; half of the codes are those that the service sends with it.</param>
    public JsonObject Refusal(int status)
    {
        string[] own = ServiceCodes.With(status);
        string code = Pick(own.Length > 0 && random.Next(2) == 0 ? own : ServiceCodes.All);
        code = random.Next(4) switch { 0 => code.ToLowerInvariant(), 1 => string.Concat(code.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")), _ => code };
        var response = random.Next(4) == 0
            ? new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = Pick(Messages), ["type"] = code } }
            : new JsonObject { ["code"] = code, [random.Next(8) == 0 ? "msg" : "message"] = Pick(Messages) };
        if (random.Next(6) > 0)
        {
            response[random.Next(8) == 0 ? "requestId" : "request_id"] = RequestId();
        }

        if (random.Next(8) == 0)
        {
            response[Pick("output", "usage")] = random.Next(3) == 0 ? new JsonObject() : null;
        }

        return response;
    }

    private JsonObject Item() => random.Next(10) switch
    {
        0 => new JsonObject { ["text"] = "no picture was made" },
        1 => new JsonObject { ["type"] = "image", ["image"] = Pick(Links), ["text"] = "a picture" },
        _ => new JsonObject { ["image"] = Pick(Links) },
    };

    private JsonObject Usage(int images) => random.Next(3) switch
    {
        0 => new JsonObject { ["width"] = 1536, ["height"] = 1024, ["image_count"] = images },
        1 => new JsonObject { ["output_width"] = 1536, ["output_height"] = 1024, ["output_image_count"] = images, ["output_image_type"] = "qima_output_1k", ["input_image_count"] = 1 },
        _ => new JsonObject { ["size"] = "2048*2048", ["image_count"] = images, ["input_tokens"] = 7, ["output_tokens"] = 2, ["characters"] = 0 },
    };

    private string Pick(params string[] values) => values[random.Next(values.Length)];
}
