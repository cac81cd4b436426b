namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>The edit that every contender requests.</summary>
internal static class Edit
{
    public const string ApiKey = "sk-benchmark";
    public const string Prompt = "圖1中的女生穿著圖2中的黑色裙子按圖3的姿勢坐下";
    public const string NegativePrompt = "低解析度";
    public const int Count = 2;
    public const int Width = 1024;
    public const int Height = 1536;

    public static ImageEditModel Model => ImageEditModel.QwenImageEditMax;

    public static IReadOnlyList<string> Urls { get; } =
    [
        "https://help-static-aliyun-doc.example.com/file-manage-files/zh-CN/20250925/thtclx/input1.png",
        "https://help-static-aliyun-doc.example.com/file-manage-files/zh-CN/20250925/iclsnx/input2.png",
        "https://help-static-aliyun-doc.example.com/file-manage-files/zh-CN/20250925/gborgw/input3.png",
    ];

    public static Uri GenerationUri(Uri endpoint) => new(endpoint.AbsoluteUri + "/services/aigc/multimodal-generation/generation");
}
