namespace WebStudio.Tests.Browser;

/// <summary>Tests that share one browser, and take their turns.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
