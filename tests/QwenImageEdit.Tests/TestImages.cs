namespace QwenImageEdit.Tests;

/// <summary>Photographs of the quickstart sample.</summary>
internal static class TestImages
{
    public static string Boats => PathOf("nagasaki-boats.jpg");

    public static string Flower => PathOf("allium-oreophilum.jpg");

    public static string Landscape => PathOf("french-alpine-landscape.jpg");

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "images", name);
}
