using System.Diagnostics.CodeAnalysis;

namespace Quickstart;

/// <summary>The arguments of the command line: <c>[--out DIR] [--prompt TEXT] [image …]</c>.</summary>
internal sealed record QuickstartArguments(string OutputDirectory, string? Prompt, IReadOnlyList<string> Images)
{
    private const string Usage = "Usage: dotnet run --project samples/Quickstart -- [--out DIR] [--prompt TEXT] [image1 [image2 [image3]]]";

    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out QuickstartArguments? parsed, [NotNullWhen(false)] out string? problem)
    {
        string outputDirectory = "out";
        string? prompt = null;
        var images = new List<string>();
        parsed = null;
        for (int index = 0; index < arguments.Length; index++)
        {
            string argument = arguments[index];
            bool isOption = argument is "--out" or "--prompt";
            if (argument.StartsWith("--", StringComparison.Ordinal) && (!isOption || index + 1 == arguments.Length))
            {
                problem = isOption ? $"{argument} needs a value. {Usage}" : $"{argument} is not a valid option. {Usage}";
                return false;
            }

            switch (argument)
            {
                case "--out":
                    outputDirectory = arguments[++index];
                    break;
                case "--prompt":
                    prompt = arguments[++index];
                    break;
                default:
                    images.Add(argument);
                    break;
            }
        }

        parsed = new QuickstartArguments(outputDirectory, prompt, images);
        problem = null;
        return true;
    }
}
