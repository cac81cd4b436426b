using System.CommandLine;
using System.Reflection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary><c>mcp</c>: edits for agents, as a Model Context Protocol server over standard input and output.</summary>
internal sealed class McpCommand
{
    private const string ServerName = "qwen-image-edit";

    private const int DefaultMaxImages = 10;

    private const string Examples = """
        qwen-image-edit mcp --root ~/pictures --out-dir edited --max-images 20 --spend-cap 10
        qwen-image-edit mcp --root ~/pictures --model qwen-image-edit-plus --model qwen-image-edit-max
        """;

    private readonly Option<string> _root = new("--root") { HelpName = "folder", Description = "The only folder whose images agents can read and where they can save. Default: the current folder." };
    private readonly Option<string> _folder = new("--out-dir") { HelpName = "folder", Description = "The folder for the results, in the root folder. Default: the root folder." };
    private readonly Option<int?> _maxImages = OptionValues.WholeNumber("--max-images", "number", $"The most images that a session may make. Default {DefaultMaxImages}.");
    private readonly Option<decimal?> _spendCap = OptionValues.Money("--spend-cap", "The most that a session may spend by list price.");
    private readonly Option<string[]> _models = new("--model") { HelpName = "id", Description = "A model that agents may use; repeat it for more. The first one is the default. Without it they may use all.", Arity = ArgumentArity.OneOrMore };

    public static Command Create(CommonOptions common)
    {
        var mcp = new McpCommand();
        var command = new ToolSubcommand("mcp", "Serves edits to agents by the Model Context Protocol on standard input and output, within hard limits.", Examples);
        Option[] options = [mcp._root, mcp._folder, mcp._maxImages, mcp._spendCap, mcp._models];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        CommandRun.Connect(command, common, mcp.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        // Standard output belongs to the protocol. Whatever else is written goes to standard error.
        Console.SetOut(Console.Error);
        if (run.Given.GetValue(run.Common.ApiKeyStdin))
        {
            throw ToolException.WrongUse($"Standard input belongs to the protocol, so --api-key-stdin is not possible here. Set the environment variable {ImageEditClientOptions.ApiKeyVariable}.");
        }

        var options = ClientFactory.Options(run);
        using var client = ClientFactory.Create(options);
        var edits = new EditsInFlight(run.Console.WriteNote);
        var tools = Tools(run, options, client, edits);
        using var stopping = run.Signals.Stop.Register(() => run.Console.WriteNote("Stopping. Edits that were sent are finished and saved first. Stop again to end at once."));
        await ServeAsync(tools, run.Signals.Stop).ConfigureAwait(false);
        await edits.DrainAsync().ConfigureAwait(false);
        return run.Signals.Abandon.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Saved;
    }

    private SessionTools Tools(CommandRun run, ImageEditClientOptions options, ImageEditClient client, EditsInFlight edits)
    {
        var given = run.Given;
        var limits = new SessionLimits(Limit(given.GetValue(_maxImages)), given.GetValue(_spendCap));
        var root = Root(given.GetValue(_root) ?? Environment.CurrentDirectory);
        var output = new OutputPlace(root, given.GetValue(_folder));
        _ = output.Find();
        ImageEditModel[] models = [.. (given.GetValue(_models) ?? []).Select(static id => new ImageEditModel(id))];
        var planner = new EditPlanner(root, options, models);
        return new SessionTools(
            new EditTool(planner, limits, edits, client, output, run.Signals.Abandon),
            new EstimateTool(planner, limits),
            new ModelsTool(options, models),
            limits);
    }

    private static async Task ServeAsync(SessionTools tools, CancellationToken stop)
    {
        var serverOptions = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = ServerName, Version = Version() },
            ServerInstructions = SessionTools.Instructions,
            Capabilities = new ServerCapabilities { Tools = new ToolsCapability() },
            Handlers = tools.Handlers,
        };
        var server = McpServer.Create(new StdioServerTransport(ServerName), serverOptions);
        await using (server.ConfigureAwait(false))
        {
            try
            {
                await server.RunAsync(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The edits in flight are finished next.
            }
        }
    }

    private static int Limit(int? given) => given switch
    {
        null => DefaultMaxImages,
        < 1 => throw ToolException.WrongUse($"--max-images: {given} is below 1. Without images there is nothing to serve."),
        { } images => images,
    };

    private static SessionRoot Root(string folder) => Directory.Exists(folder)
        ? new SessionRoot(folder)
        : throw ToolException.WrongUse($"--root: '{folder}' is not a folder. Create it, or choose another one.");

    private static string Version() => typeof(McpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
