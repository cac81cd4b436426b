using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>What a batch would take.</summary>
public class EstimateTests : BatchFolder
{
    [Fact]
    public async Task A_manifest_is_estimated_without_a_key_and_nothing_is_left_behind()
    {
        WriteManifest(3, "qwen-image-edit-plus");
        string[] before = Directory.GetFileSystemEntries(Folder);

        var text = await Tool.RunAsync([("DASHSCOPE_API_KEY", "")], Folder, ["estimate", Manifest]);
        var json = await RunAsync("estimate", Manifest, "--region", "beijing", "--json");

        text.ExitCode.Should().Be(0);
        text.Output.Should().StartWith("3 rows to send, 3 images, ¥0.66");
        json.Json.GetProperty("price").GetDecimal().Should().Be(0.6m);
        Directory.GetFileSystemEntries(Folder).Should().BeEquivalentTo(before);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_ledger_is_estimated_for_what_is_pending()
    {
        WriteManifest(2, "qwen-image-edit-plus");
        await RunAsync("batch", "run", Manifest);

        (await RunAsync("estimate", Ledger, "--json")).Json.GetProperty("images").GetInt64().Should().Be(2);
    }

    [Fact]
    public async Task Faults_are_listed_and_the_first_20_are_shown()
    {
        File.WriteAllLines(InFolder(Manifest), ["id,image,prompt", .. Enumerable.Range(0, 30).Select(static row => $"r{row},missing.jpg,x")]);

        var text = await RunAsync("estimate", Manifest);
        var json = await RunAsync("estimate", Manifest, "--json");

        text.ExitCode.Should().Be(1);
        text.Error.Should().Contain("30 problems").And.Contain("Line 21 ('r19')").And.NotContain("'r20'").And.Contain("10 more");
        json.ExitCode.Should().Be(1);
        json.Json.GetProperty("error").GetProperty("violations").GetArrayLength().Should().Be(30);
    }

    [Fact]
    public async Task Ten_thousand_columns_are_read()
    {
        string[] columns = [.. Enumerable.Range(0, 10_000).Select(static column => $"c{column}")];
        File.WriteAllLines(InFolder(Manifest), [$"id,image,prompt,{string.Join(',', columns)}", $"a,{Photograph},x,{string.Join(',', columns)}"]);

        (await RunAsync("estimate", Manifest, "--json")).Json.GetProperty("rows").GetInt64().Should().Be(1);
    }
}
