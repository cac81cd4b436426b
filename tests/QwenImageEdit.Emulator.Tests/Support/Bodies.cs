namespace QwenImageEdit.Emulator.Tests.Support;

internal static class Bodies
{
    public const string AnyImage = """{"image":"https://example.com/bicycle.png"}""";
    public const string AnyText = """{"text":"a red bicycle"}""";
    public const string SmallEdit = "\"size\":\"512*512\"";

    public static string Edit(string parameters = "", string content = AnyImage + "," + AnyText, string model = "qwen-image-edit-max") =>
        $$"""{"model":"{{model}}","input":{"messages":[{"role":"user","content":[{{content}}]}]},"parameters":{ {{parameters}} } }""";

    public static string Inline(byte[] bytes, string mediaType = "image/png") =>
        $$"""{"image":"data:{{mediaType}};base64,{{Convert.ToBase64String(bytes)}}"}""";
}
