using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Asks the user before the first edit of the session that costs money, where the client can ask.</summary>
internal sealed class UserConsent(SessionLimits limits)
{
    private volatile bool _isGiven;

    /// <returns>What to tell the agent if the user does not agree; null if the edit may be sent.</returns>
    public async Task<string?> AskAsync(McpServer server, EditPlan plan, CancellationToken cancellationToken)
    {
        if (_isGiven || server.ClientCapabilities?.Elicitation?.Form is null)
        {
            return null;
        }

        try
        {
            var answer = await server.ElicitAsync(new ElicitRequestParams { Message = Question(plan), RequestedSchema = new ElicitRequestParams.RequestSchema() }, cancellationToken).ConfigureAwait(false);
            _isGiven = _isGiven || answer.IsAccepted;
            return answer.IsAccepted ? null : "The user was asked and did not agree to pay for this edit. Nothing was sent. Do not try again by yourself; wait until the user asks for an edit.";
        }
        catch (McpException exception)
        {
            return $"The user has to agree before the first edit, and could not be asked: {exception.Message} Nothing was sent. Tell the user.";
        }
    }

    private string Question(EditPlan plan) =>
        $"Make {plan.Cost.ImagesInWords} with {plan.Model} for {ListPrice.InWords(plan.Cost.Price)}? If you agree, this session may go on without asking; what is left of its limits is {limits.RemainderInWords()}.";
}
