using System.CommandLine;
using System.Globalization;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>How a batch is run.</summary>
internal sealed class BatchRunSettings
{
    private const int MostInFlight = 1000;
    private const int MostAttempts = 100;

    private readonly Option<string> _output = new("--out") { HelpName = "template", Description = "Where images are saved: {id}, {index}, {image}, {line}, {model} or {column}.", DefaultValueFactory = static _ => BatchRunOptions.DefaultOutput };
    private readonly Option<decimal?> _spendCap = OptionValues.Money("--spend-cap", "The most that the batch may cost by list price over all its runs. At the cap it pauses.");
    private readonly Option<int?> _maxInFlight = OptionValues.WholeNumber("--max-in-flight", "1-1000", $"How many rows are sent or downloaded at the same time. Default {BatchRunOptions.DefaultMaxInFlight}.");
    private readonly Option<int?> _maxAttempts = OptionValues.WholeNumber("--max-attempts", "1-100", $"How often a row is sent whose errors may pass. Default {BatchRunOptions.DefaultMaxAttempts}.");
    private readonly Option<string> _account = new("--account") { HelpName = "name", Description = "The account whose quota is used, for a ledger with several. Default default." };

    public void AddTo(Command command)
    {
        Option[] options = [_output, _spendCap, _maxInFlight, _maxAttempts, _account];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    public decimal? SpendCap(ParseResult given) => given.GetValue(_spendCap);

    public BatchRunOptions Read(ParseResult given)
    {
        var options = new BatchRunOptions
        {
            Output = given.GetRequiredValue(_output),
            SpendCap = SpendCap(given),
            MaxInFlight = WithinRange(given, _maxInFlight, MostInFlight) ?? BatchRunOptions.DefaultMaxInFlight,
            MaxAttempts = WithinRange(given, _maxAttempts, MostAttempts) ?? BatchRunOptions.DefaultMaxAttempts,
        };
        if (options.SpendCap <= 0)
        {
            throw ToolException.WrongUse(string.Create(CultureInfo.InvariantCulture, $"--spend-cap is {options.SpendCap}. It must be more than 0; leave it out for no cap."));
        }

        if (given.GetValue(_account) is { } account)
        {
            options.Account = account;
        }

        return options;
    }

    /// <summary>The options that the same run has again, without the cap.</summary>
    public string Repeated(ParseResult given)
    {
        var text = new System.Text.StringBuilder($"--out {ShellText.Quote(given.GetRequiredValue(_output))}");
        foreach (var option in new[] { _maxInFlight, _maxAttempts })
        {
            if (given.GetValue(option) is { } number)
            {
                text.Append(CultureInfo.InvariantCulture, $" {option.Name} {number}");
            }
        }

        return given.GetValue(_account) is { } account ? $"{text} --account {ShellText.Quote(account)}" : text.ToString();
    }

    private static int? WithinRange(ParseResult given, Option<int?> option, int most) => given.GetValue(option) switch
    {
        { } number when number < 1 || number > most => throw ToolException.WrongUse($"{option.Name} is {number}. It must be from 1 to {most}."),
        var number => number,
    };
}
