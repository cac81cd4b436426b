using System.Text;

namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>The body of an edit whose result has 1024×1024 pixels.</summary>
internal static class EditBody
{
    private static readonly byte[] Inline = With("data:image/jpeg;base64," + Convert.ToBase64String(SampleJpeg.Create()));
    private static readonly byte[] Link = With("https://example.com/boats.jpg");

    public static byte[] Of(bool isInline) => isInline ? Inline : Link;

    private static byte[] With(string image) => Encoding.UTF8.GetBytes(
        "{\"model\":\"qwen-image-edit-plus\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"image\":\"" + image
        + "\"},{\"text\":\"Turn the photo into a watercolour\"}]}]},\"parameters\":{\"size\":\"1024*1024\"}}");
}
