using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Markdown;

/// <summary>A part of a page between two comments that is made from the code.</summary>
internal static class GeneratedBlock
{
    /// <summary>Compares the block with what it should be, or writes it with UPDATE_DOCS=1.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name in the comments, such as <c>models</c> in <c>&lt;!-- models:begin --&gt;</c>.</param>
    /// <param name="expected">Makes the new block from the present one.</param>
    public static void CompareOrUpdate(string page, string name, Func<string, string> expected)
    {
        string path = Repository.PathOf(page);
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        string begin = $"<!-- {name}:begin -->";
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int end = text.IndexOf($"<!-- {name}:end -->", StringComparison.Ordinal);
        string block = expected(text[start..end]);

        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + block + text[end..]);
            return;
        }

        text[start..end].Should().Be(block, "this part of {0} is made from the code; run the tests with UPDATE_DOCS=1 to write it anew", page);
    }
}
