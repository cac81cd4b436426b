using QwenImageEdit.Tests;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>Agents read and write nothing outside the root.</summary>
public sealed class McpRootTests : McpFolder, IDisposable
{
    private readonly TemporaryDirectory _outside = new();

    public void Dispose() => _outside.Dispose();

    [Fact]
    public async Task No_file_outside_the_root_is_read_by_any_way()
    {
        string secret = _outside.File("secret.jpg");
        File.Copy(InFolder(Photograph), secret);
        File.CreateSymbolicLink(InFolder("link.jpg"), secret);
        Directory.CreateSymbolicLink(InFolder("linked"), _outside.Path);
        File.CreateSymbolicLink(InFolder("chain.jpg"), InFolder("link.jpg"));
        File.CreateSymbolicLink(InFolder("loop.jpg"), InFolder("loop.jpg"));
        string up = Path.GetRelativePath(Folder, secret);
        string[] ways = [secret, up, $"linked/../{up}", "link.jpg", "linked/secret.jpg", "chain.jpg", "loop.jpg", new Uri(secret).AbsoluteUri];
        await using var client = await ConnectAsync();

        foreach (string way in ways)
        {
            string error = ErrorOf(await EditAsync(client, ("images", new[] { way })));

            error.Should().Contain("not within the root folder", way);
            error.Replace(way, "").Should().NotContain(_outside.Path, "where a link leads is not told");
        }

        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Paths_and_links_within_the_root_can_be_used()
    {
        Directory.CreateDirectory(InFolder("inner"));
        File.CreateSymbolicLink(InFolder("inner/link.jpg"), InFolder(Photograph));
        await using var client = await ConnectAsync();

        foreach (string way in new[] { "inner/link.jpg", InFolder(Photograph), "inner/../boats.jpg" })
        {
            var result = await CallAsync(client, "estimate_edit", ("images", new[] { way }));

            result.StructuredContent!.Value.GetProperty("can_be_sent").GetBoolean().Should().BeTrue(TextOf(result));
        }
    }

    [Fact]
    public async Task Nothing_is_saved_outside_the_root()
    {
        await using var client = await ConnectAsync("--out-dir", "edited");
        Directory.CreateSymbolicLink(InFolder("edited"), _outside.Path);

        ErrorOf(await EditAsync(client, ("name", "../escaped"))).Should().Contain("name:");
        ErrorOf(await EditAsync(client)).Should().Contain("not within the root folder").And.NotContain(_outside.Path);

        Directory.EnumerateFileSystemEntries(_outside.Path).Should().BeEmpty();
        Emulator.Requests.Should().BeEmpty();
    }
}
