namespace Compatibility.Tests.Support;

/// <summary>The tests of one set of packages, one after the other, because they share an emulator.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packages";
}
