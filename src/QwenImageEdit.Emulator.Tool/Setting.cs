using System.CommandLine;
using System.CommandLine.Parsing;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>An option that an environment variable can give too. The command line wins.</summary>
internal static class Setting
{
    private const string VariablePrefix = "QWEN_IMAGE_EMULATOR_";

    public static Option<T> One<T>(string name, string valueName, string description, T defaultValue, Func<string, T> read) =>
        Create(name, valueName, description, ArgumentArity.ExactlyOne, defaultValue, texts => read(texts[0]));

    public static Option<string[]> Several(string name, string valueName, string description) =>
        Create(name, valueName, description, ArgumentArity.OneOrMore, [], SettingText.ReadList);

    public static Option<bool> Flag(string name, string description) =>
        Create(name, null, description, ArgumentArity.ZeroOrOne, false, texts => texts.Length == 0 || SettingText.ReadFlag(texts[0]));

    private static Option<T> Create<T>(string name, string? valueName, string description, ArgumentArity arity, T defaultValue, Func<string[], T> read)
    {
        var variable = VariablePrefix + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
        return new Option<T>(name)
        {
            HelpName = valueName,
            Description = $"{description} Variable: {variable}.",
            Arity = arity,
            CustomParser = result => Read(result, name, read, [.. result.Tokens.Select(token => token.Value)]),
            DefaultValueFactory = result => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
                ? Read(result, variable, read, [text])
                : defaultValue,
        };
    }

    private static T Read<T>(ArgumentResult result, string source, Func<string[], T> read, string[] texts)
    {
        try
        {
            return read(texts);
        }
        catch (FormatException exception)
        {
            result.AddError($"{source}: {exception.Message}");
            return default!;
        }
    }
}
