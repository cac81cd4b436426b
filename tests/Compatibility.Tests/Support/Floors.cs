using System.Xml.Linq;

namespace Compatibility.Tests.Support;

/// <summary>The lowest versions that a package asks for.</summary>
internal static class Floors
{
    public static IEnumerable<(string Id, string Version)> Of(XElement metadata, string framework) => metadata
        .Element("dependencies")!.Elements("group").Single(group => group.Attribute("targetFramework")!.Value == framework)
        .Elements("dependency").Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value));
}
