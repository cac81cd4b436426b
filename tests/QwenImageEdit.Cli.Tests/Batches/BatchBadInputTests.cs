using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>Wrong use: a sentence, exit code 1, and nothing sent.</summary>
public class BatchBadInputTests : BatchFolder
{
    [Theory]
    [InlineData("does not exist", "run", "missing.csv")]
    [InlineData("is a folder", "run", ".")]
    [InlineData("matches", "run", "nothing/*.jpg", "--prompt", "x")]
    [InlineData("--prompt", "run", "*.jpg")]
    [InlineData("in quotes|into quotes", "run", "a.jpg", "b.jpg")]
    [InlineData("--ledger", "run")]
    [InlineData("--ledger", "run", "catalogue.qie")]
    [InlineData("{nonsense}", "run", Manifest, "--yes", "--out", "out/{nonsense}.png")]
    [InlineData("not the name of a file", "run", Manifest, "--yes", "--out", "out/")]
    [InlineData("cannot be written", "run", Manifest, "--yes", "--out", "catalogue.csv/{id}.png")]
    [InlineData("--max-in-flight is 0", "run", Manifest, "--max-in-flight", "0")]
    [InlineData("--spend-cap is 0", "run", Manifest, "--spend-cap", "0")]
    [InlineData("no ledger", "status", "missing.qie")]
    [InlineData("no ledger", "decide", "missing.qie")]
    [InlineData("no ledger", "decide", "missing.qie", "--all", "--give-up")]
    [InlineData("no ledger", "retry", "missing.qie")]
    [InlineData("no ledger", "report", "missing.qie", "report.csv")]
    [InlineData("no ledger", "verify", "missing.qie")]
    [InlineData("not a ledger", "status", Manifest)]
    [InlineData("not a kind", "retry", "missing.qie", "--kind", "nonsense")]
    [InlineData("--batch", "status", "postgres://anna:secret@127.0.0.1:1/db")]
    [InlineData("'nonsense'", "status", "postgres://anna:secret@127.0.0.1:1/db?nonsense=1", "--batch", "x")]
    [InlineData("cannot be read", "status", "postgres://anna:sec/ret@/db", "--batch", "x")]
    [InlineData("cannot be reached", "status", "postgres://anna:secret@127.0.0.1:1/db?sslmode=disable", "--batch", "x")]
    public async Task Wrong_use_is_a_sentence(string words, params string[] arguments)
    {
        WriteManifest(2);

        var end = await RunAsync(["batch", .. arguments]);

        end.ExitCode.Should().Be(1);
        words.Split('|').Should().Contain(word => end.Error.Contains(word));
        (end.Output + end.Error).Should().NotContain("   at ").And.NotContain("secret").And.NotContain("sec/ret");
        File.Exists(InFolder("missing.qie")).Should().BeFalse();
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_key_nothing_is_started()
    {
        WriteManifest(2);

        var end = await Tool.RunAsync([("DASHSCOPE_API_KEY", "")], Folder, RunArguments("--json"));

        end.ExitCode.Should().Be(1);
        end.Json.GetProperty("error").GetProperty("message").GetString().Should().Contain("DASHSCOPE_API_KEY");
        File.Exists(InFolder(Ledger)).Should().BeFalse();
    }

    [Fact]
    public async Task Faults_of_a_manifest_are_listed_with_their_lines()
    {
        File.WriteAllText(InFolder(Manifest), "id,image,prompt\na,missing.jpg,x\nb,boats.jpg,\n");

        var end = await RunBatchAsync("--json");

        end.ExitCode.Should().Be(1);
        end.Json.GetProperty("error").GetProperty("violations").EnumerateArray().Select(item => item.GetProperty("line").GetInt64()).Should().Equal(2, 3);
        Emulator.Requests.Should().BeEmpty();
    }
}
