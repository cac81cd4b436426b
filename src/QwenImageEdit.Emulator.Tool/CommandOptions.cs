using System.CommandLine;
using System.Net;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>The options of the command.</summary>
internal sealed class CommandOptions
{
    private const int DefaultPort = 5081;

    /// <summary>Enough for a load test. The library's own default is for a test process.</summary>
    private const int DefaultMaxConnections = 10_000;

    private const string DrawEvery = "every";
    private const string DrawOnce = "once";

    private readonly Option<IPAddress> _listen = Setting.One(
        "--listen", "address", "The IP address to listen on. 0.0.0.0, for containers, lets other machines connect.", IPAddress.Loopback, SettingText.ReadAddress);

    private readonly Option<int> _port = Setting.One(
        "--port", "0-65535", "The port to listen on. 0 selects any free port.", DefaultPort, text => SettingText.ReadNumber(text, 0, 65535));

    private readonly Option<string[]> _keys = Setting.Several(
        "--key", "key", "An accepted API key; repeat it for more, or separate keys by commas. Without it every key except sk-invalid is accepted.");

    private readonly Option<bool> _enforceRateLimits = Setting.Flag("--enforce-rate-limits", "Refuses requests above the documented rate limits with 429.");

    private readonly Option<TimeSpan> _delay = Setting.One(
        "--delay", "duration", "The time that each edit takes at least, such as 500ms, 5s, 1m or 00:00:05, up to 1 day.", TimeSpan.Zero, Duration.Read);

    private readonly Option<bool> _strict = Setting.Flag("--strict", "Refuses what the documentation does not allow, even if the service accepts it.");

    private readonly Option<bool> _lenient = new("--lenient") { Description = "Accepts what the service accepts from widely used clients, and records it. This is the default." };

    private readonly Option<string> _draw = Setting.One(
        "--draw", DrawEvery + "|" + DrawOnce, "What is drawn: every edit, or each size once, which is much faster.", DrawEvery, text => SettingText.ReadChoice(text, DrawEvery, DrawOnce));

    private readonly Option<string[]> _models = Setting.Several(
        "--model", "id", "A model id that is accepted in addition to the documented ones; repeat it for more, or separate ids by commas.");

    private readonly Option<int> _maxConnections = Setting.One(
        "--max-connections", "1-100000", "The maximum number of open connections.", DefaultMaxConnections, text => SettingText.ReadNumber(text, 1, 100_000));

    public Option<bool> Json { get; } = Setting.Flag("--json", "Prints one line of JSON with baseUrl, port, pid and version, for scripts.");

    public void AddTo(RootCommand command)
    {
        Option[] options = [_listen, _port, _keys, _enforceRateLimits, _delay, _strict, _lenient, _draw, _models, _maxConnections, Json];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_strict) is { Implicit: false } && result.GetResult(_lenient) is { Implicit: false })
            {
                result.AddError("--strict and --lenient exclude each other. Leave one out.");
            }
        });
    }

    public ImageEditEmulatorOptions EmulatorOptions(ParseResult result) => new()
    {
        ListenAddress = result.GetRequiredValue(_listen),
        Port = result.GetValue(_port),
        ApiKeys = result.GetRequiredValue(_keys),
        EnforceRateLimits = result.GetValue(_enforceRateLimits),
        Latency = result.GetValue(_delay),
        Strict = result.GetValue(_strict) && !result.GetValue(_lenient),
        Drawing = result.GetValue(_draw) == DrawOnce ? EmulatorDrawing.OncePerSize : EmulatorDrawing.EveryEdit,
        ExtraModels = result.GetRequiredValue(_models),
        MaxConnections = result.GetValue(_maxConnections),
    };
}
