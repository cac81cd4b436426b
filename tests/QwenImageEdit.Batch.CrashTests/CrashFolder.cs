using SkiaSharp;

namespace QwenImageEdit.Batch.CrashTests;

/// <summary>A temporary folder with an input image. It is created when it is needed, which workers do not, and deleted at the end.</summary>
internal sealed class CrashFolder : IDisposable
{
    private const int Side = 400;

    private readonly Lazy<string> _folder = new(static () => Directory.CreateTempSubdirectory("crash-tests-").FullName);
    private readonly Lazy<string> _image;

    public CrashFolder() => _image = new Lazy<string>(CreateImage);

    /// <summary>The path of a small image.</summary>
    public string Image => _image.Value;

    public string PathOf(string name) => Path.Combine(_folder.Value, name);

    public string CreateFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }

    private string CreateImage()
    {
        string path = PathOf("input.png");
        using var bitmap = new SKBitmap(Side, Side);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        File.WriteAllBytes(path, data.ToArray());
        return path;
    }
}
