using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>Options whose values are numbers, with errors in plain words.</summary>
internal static class OptionValues
{
    public static Option<int?> WholeNumber(string name, string valueName, string description) => new(name)
    {
        HelpName = valueName,
        Description = description,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : Fail<int?>(result, $"{name}: '{Text(result)}' is not a whole number."),
    };

    public static Option<decimal?> Money(string name, string description) => new(name)
    {
        HelpName = "yuan",
        Description = description,
        CustomParser = result => decimal.TryParse(Text(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : Fail<decimal?>(result, $"{name}: '{Text(result)}' is not an amount in yuan, such as 200 or 0.5."),
    };

    public static Option<bool?> Switch(string name, string description) => new(name)
    {
        HelpName = "true|false",
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Text(result).ToLowerInvariant() switch
        {
            "" or "true" => true,
            "false" => false,
            var text => Fail<bool?>(result, $"{name}: '{text}' is not true or false."),
        },
    };

    private static string Text(ArgumentResult result) => result.Tokens is [var token, ..] ? token.Value : "";

    private static T? Fail<T>(ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
