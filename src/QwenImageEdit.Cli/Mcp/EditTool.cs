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
        return await edits.RunOrJoinAsync(fingerprint, () => MakeAsync(call, plan, request, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<EditEnd> MakeAsync(RequestContext<CallToolRequestParams> call, EditPlan plan, ImageEditRequest request, CancellationToken caller)
    {
        try
        {
            string folder = output.Find();
            await OutputFolder.CheckAsync(client, folder, plan.Saving, caller).ConfigureAwait(false);
            string? objection = limits.Check(plan.Cost)
                ?? await _consent.AskAsync(call.Server, plan, caller).ConfigureAwait(false)
                ?? limits.Reserve(plan.Cost);
            if (objection is not null)
            {
                return EditEnd.NotSent(objection);
            }

            var progress = new ProgressNotifications(call.Server, call.Params?.ProgressToken);
            return await new PaidEdit(client, limits, folder, abandon).RunAsync(plan, request, progress, caller).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // An edit that was sent does not throw, so nothing is paid.
            return EditEnd.NotSent(FailureReader.Read(exception).Message);
        }
    }
}
