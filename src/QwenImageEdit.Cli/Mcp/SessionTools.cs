using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The tools of a session: what they are called, and who answers.</summary>
internal sealed class SessionTools(EditTool edit, EstimateTool estimate, ModelsTool models, SessionLimits limits)
{
    private const string Edit = "edit_image";
    private const string Estimate = "estimate_edit";
    private const string Models = "list_models";

    public const string Instructions = $"""
        Edits images with Qwen image-edit models. Each image that {Edit} makes costs the user money; {Estimate} and {Models} cost nothing.
        An edit takes from 20 seconds to several minutes. If a call of {Edit} was given up, repeat it with exactly the same arguments: it then waits for the same edit, and does not pay again.
        If an answer says that the outcome is unknown, do not repeat the edit; tell the user.
        """;

    public McpServerHandlers Handlers => new()
    {
        ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = List() }),
        CallToolHandler = CallAsync,
    };

    private async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken) => call.Params?.Name switch
    {
        Edit => await edit.CallAsync(call, cancellationToken).ConfigureAwait(false),
        Estimate => await estimate.CallAsync(call.Params.Arguments, cancellationToken).ConfigureAwait(false),
        Models => models.Call(),
        var name => throw new McpProtocolException($"There is no tool '{name}'. The tools are {Edit}, {Estimate} and {Models}.", McpErrorCode.InvalidParams),
    };

    private List<Tool> List() =>
    [
        new()
        {
            Name = Edit,
            Title = "Edit images",
            Description = $"Edits one to three images into new ones as the prompt says, and saves them in a folder. Each result costs money; this session may make up to {limits.InWords()}. Do not repeat a call whose outcome is unknown.",
            InputSchema = ToolSchemas.EditArguments,
            OutputSchema = ToolSchemas.EditAnswer,
            Annotations = new ToolAnnotations { ReadOnlyHint = false, DestructiveHint = false, IdempotentHint = false, OpenWorldHint = true },
        },
        new()
        {
            Name = Estimate,
            Title = "Estimate an edit",
            Description = $"Takes the arguments of {Edit}, sends nothing, and says what the edit would cost, everything that is wrong with it, and what is left of the session's limits.",
            InputSchema = ToolSchemas.EditArguments,
            OutputSchema = ToolSchemas.EstimateAnswer,
            Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
        },
        new()
        {
            Name = Models,
            Title = "List models",
            Description = $"Lists the models for {Edit}: how many images each takes and makes, its sizes, its arguments and its list price. Costs nothing.",
            InputSchema = ToolSchemas.NoArguments,
            OutputSchema = ToolSchemas.ModelsAnswer,
            Annotations = new ToolAnnotations { ReadOnlyHint = true, OpenWorldHint = false },
        },
    ];
}
