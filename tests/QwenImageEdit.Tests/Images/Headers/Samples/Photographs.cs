namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>The real photographs of the quick start.</summary>
internal static class Photographs
{
    private const string Folder = "samples/Quickstart/images";

    public static string PathOf(string name) => Path.Combine(RepositoryRoot(), Folder, name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "QwenImageEdit.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException($"No repository around {AppContext.BaseDirectory}.");
        }

        return directory.FullName;
    }
}
