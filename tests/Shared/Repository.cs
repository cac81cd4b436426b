namespace QwenImageEdit.Tests.Shared;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(string name) => Path.Combine(Root, name);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "QwenImageEdit.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("QwenImageEdit.sln is not above the tests.");
        }

        return directory.FullName;
    }
}
