using System.Globalization;
using System.Runtime.CompilerServices;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>The rows of a benchmark: each with a link as its image and a prompt of its own.</summary>
internal static class Rows
{
    public static ImageEditModel Model { get; } = "qwen-image-edit-plus";

    public static async IAsyncEnumerable<ManifestRow> CreateAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (int index = 0; index < count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ManifestRow { LineNumber = index + 2, Id = IdOf(index), Model = Model, Images = [LinkOf(index)], Prompt = PromptOf(index) };
        }
    }

    public static ImageEditRequest RequestOf(int index) => ImageEditRequest.For(Model).AddImages(ImageInput.FromUri(LinkOf(index))).WithPrompt(PromptOf(index)).Build();

    public static void WriteCsv(string path, int count)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine("id,image,prompt,sku");
        for (int index = 0; index < count; index++)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{IdOf(index)},{LinkOf(index)},\"{PromptOf(index)}\",{index * 7}"));
        }
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"product-{index:0000000}");

    private static string LinkOf(int index) => string.Create(CultureInfo.InvariantCulture, $"https://shop.example.com/images/{index:0000000}.jpg");

    private static string PromptOf(int index) => string.Create(CultureInfo.InvariantCulture, $"Place the product on a white table, photo {index}");
}
