using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using QwenImageEdit.Cli.Batches;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;
using Spectre.Console;

namespace QwenImageEdit.Cli.Doctor;

/// <summary><c>doctor</c>: checks what can be checked without paying.</summary>
internal sealed class DoctorCommand
{
    private const string Examples = """
        qwen-image-edit doctor
        qwen-image-edit doctor --out-dir pictures --ledger catalogue.qie
        """;

    private readonly Option<string> _folder = new("--out-dir") { HelpName = "folder", Description = "The folder for results.", DefaultValueFactory = static _ => "out" };
    private readonly Option<string> _ledger = new("--ledger") { HelpName = LedgerArguments.LedgerForms, Description = "A ledger to look at. Nothing in it is changed." };
    private readonly Option<string> _batch = LedgerArguments.CreateBatch();

    public static Command Create(CommonOptions common)
    {
        var doctor = new DoctorCommand();
        var command = new ToolSubcommand("doctor", "Checks key, address, proxy, connection, clock, disk and ledger without paying, and says what to do. Exit code 1 if there is a fault, 2 if the service refuses the key.", Examples);
        command.Options.Add(doctor._folder);
        command.Options.Add(doctor._ledger);
        command.Options.Add(doctor._batch);
        CommandRun.Connect(command, common, doctor.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        List<Check> checks = [.. await ServiceAsync(run).ConfigureAwait(false), .. DiskChecks.Run(run.Given.GetRequiredValue(_folder))];
        checks.Add(run.Given.GetValue(_ledger) is { } ledger
            ? await LedgerCheck.RunAsync(ledger, run.Given.GetValue(_batch), run.Signals.Stop).ConfigureAwait(false)
            : Check.Skipped("ledger", "None was given with --ledger."));
        Write(run.Console, checks);
        return checks.Exists(static check => check.IsKeyRefused) ? ExitCode.Refused : checks.Exists(static check => check.Status == CheckStatus.Fault) ? ExitCode.NothingSent : ExitCode.Saved;
    }

    private static async Task<IReadOnlyList<Check>> ServiceAsync(CommandRun run)
    {
        var options = ClientFactory.Options(run);
        string? key = ClientFactory.KeyOf(options);
        try
        {
            // The client knows what a key and an address have to be.
            (key is null ? ClientFactory.CreateForResults(run) : ClientFactory.Create(options)).Dispose();
        }
        catch (ArgumentException exception)
        {
            return [Check.Fault("settings", PlainWords.Of(exception.Message), "Correct the option or the variable that it names.")];
        }

        var endpoint = options.ResolveEndpoint();
        Check address = Check.Ok("address", $"{endpoint.AbsoluteUri}, {AddressSource(run, options)}.");
        var found = await new ServiceChecks(endpoint, key?.Trim(), options.Host != DashScopeHost.TokenPlan).RunAsync(run.Signals.Stop).ConfigureAwait(false);
        return key is null
            ? [address, .. found.Where(static check => check.Name != "key"), Check.Fault("key", "There is no API key.", $"Set {ImageEditClientOptions.ApiKeyVariable}, or pipe the key in with --api-key-stdin.")]
            : [address, .. found];
    }

    private static string AddressSource(CommandRun run, ImageEditClientOptions options) =>
        options.Endpoint is not null ? "from --endpoint"
        : options.Region is not null ? run.Given.GetValue(run.Common.Region) is null ? $"from {ClientFactory.RegionVariable}" : "from --region"
        : options.Host != DashScopeHost.Regional ? "from --host"
        : !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ImageEditClientOptions.EndpointVariable)) ? $"from {ImageEditClientOptions.EndpointVariable}"
        : "the default, Singapore";

    private static void Write(ToolConsole console, List<Check> checks)
    {
        string version = typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        string runtime = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}";
        console.WriteJson(
            new DoctorDocument(version, runtime, checks.ConvertAll(static check => new CheckDocument(check.Name, check.Status.ToString().ToLowerInvariant(), check.Message, check.NextStep))),
            DoctorJsonContext.Default.DoctorDocument);
        console.WriteLine($"qwen-image-edit {version}, {runtime}; pictures on this terminal: {PicturePreview.Detect()}");
        if (console.IsJson)
        {
            return;
        }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var check in checks)
        {
            grid.AddRow(new Text(check.Status.ToString().ToLowerInvariant(), new Style(ColorOf(check.Status))), new Text(check.Name), new Text(check.Message));
            if (check.NextStep is { } step)
            {
                grid.AddRow(new Text(""), new Text(""), new Text($"-> {step}"));
            }
        }

        console.Page.Write(grid);
    }

    private static Color ColorOf(CheckStatus status) => status switch
    {
        CheckStatus.Ok => Color.Green,
        CheckStatus.Warning => Color.Yellow,
        CheckStatus.Fault => Color.Red,
        _ => Color.Grey,
    };
}
