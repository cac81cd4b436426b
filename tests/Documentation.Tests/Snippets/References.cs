using Microsoft.CodeAnalysis;

namespace Documentation.Tests.Snippets;

/// <summary>The assemblies that these tests run with: the packages, ASP.NET Core, Microsoft.Extensions.AI and OpenTelemetry.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];
}
