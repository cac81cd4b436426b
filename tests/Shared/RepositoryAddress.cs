using System.Xml.Linq;

namespace QwenImageEdit.Tests.Shared;

/// <summary>The address of the repository, which Directory.Build.props determines.</summary>
internal static class RepositoryAddress
{
    public static string Value { get; } = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;
}
