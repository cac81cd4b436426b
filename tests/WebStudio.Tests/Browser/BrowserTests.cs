namespace WebStudio.Tests.Browser;

/// <summary>Tests that share one browser and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
