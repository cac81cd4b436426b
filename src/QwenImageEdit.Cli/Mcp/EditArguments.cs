using System.Text.RegularExpressions;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The edit that an agent describes.</summary>
internal sealed partial record EditArguments
{
    public IReadOnlyList<string> Images { get; private init; } = [];

    public string? Prompt { get; private init; }

    public string? Model { get; private init; }

    public int? Count { get; private init; }

    public string? Size { get; private init; }

    public int? Seed { get; private init; }

    public string? NegativePrompt { get; private init; }

    public bool? PromptExtend { get; private init; }

    public bool? Watermark { get; private init; }

    /// <summary>The beginning of the file names.</summary>
    public string? Name { get; private init; }

    public static EditArguments Read(ArgumentReader reader)
    {
        var arguments = new EditArguments
        {
            Images = reader.Texts("images"),
            Prompt = reader.Text("prompt"),
            Model = reader.Text("model"),
            Count = reader.WholeNumber("n"),
            Size = reader.Text("size"),
            Seed = reader.WholeNumber("seed"),
            NegativePrompt = reader.Text("negative_prompt"),
            PromptExtend = reader.Switch("prompt_extend"),
            Watermark = reader.Switch("watermark"),
            Name = reader.Text("name"),
        };
        reader.RejectOthers();
        if (arguments.Images.Count == 0 && !reader.Problems.Any(static problem => problem.StartsWith("images:", StringComparison.Ordinal)))
        {
            reader.Problems.Add("images: name at least one image to edit.");
        }

        if (arguments.Name is { } name && !PlainName().IsMatch(name))
        {
            reader.Problems.Add("name: use 1 to 60 letters, digits, '-', '_' and '.', beginning with a letter or a digit. Folders are not possible.");
        }

        return arguments;
    }

    [GeneratedRegex(@"\A[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,59}\z")]
    private static partial Regex PlainName();
}
