using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using QwenImageEdit.Cli.Editing;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Mcp;

/// <summary><c>edit_image</c>: checks, asks, counts, edits and saves.</summary>
internal sealed class EditTool(EditPlanner planner, SessionLimits limits, EditsInFlight edits, IImageEditClient client, OutputPlace output, CancellationToken abandon)
{
    private readonly UserConsent _consent = new(limits);

    public async Task<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(call.Params?.Arguments, cancellationToken).ConfigureAwait(false);
        if (plan.Request is not { } request)
        {
            return ToolAnswers.Invalid(plan.Problems);
        }

        string fingerprint = await request.ComputeFingerprintAsync(cancellationToken).ConfigureAwait(false);
        if (await edits.TakeOverAsync(fingerprint, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            return answer;
        }

        string folder;
        try
        {
            folder = output.Find();
            await OutputFolder.CheckAsync(client, folder, plan.Saving, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException exception)
        {
            return ToolAnswers.Error(exception.Message);
        }

        string? objection = limits.Check(plan.Cost)
            ?? await _consent.AskAsync(call.Server, plan, cancellationToken).ConfigureAwait(false)
            ?? limits.Reserve(plan.Cost);
        if (objection is not null)
        {
            return ToolAnswers.Error(objection);
        }

        var progress = new ProgressNotifications(call.Server, call.Params?.ProgressToken);
        var edit = new PaidEdit(client, limits, folder, abandon);
        return await edits.RunAsync(fingerprint, () => edit.RunAsync(plan, request, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }
}
