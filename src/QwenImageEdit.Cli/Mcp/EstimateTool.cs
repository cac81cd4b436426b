using System.Text.Json;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary><c>estimate_edit</c>: what an edit would cost, and what is wrong with it.</summary>
internal sealed class EstimateTool(EditPlanner planner, SessionLimits limits)
{
    public async Task<CallToolResult> CallAsync(IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        var plan = await planner.PlanAsync(arguments, cancellationToken).ConfigureAwait(false);
        string[] problems = [.. plan.Problems, .. limits.Check(plan.Cost) is { } objection ? [objection] : Array.Empty<string>()];
        var facts = new EstimateAnswer
        {
            CanBeSent = problems.Length == 0,
            Model = plan.Model.ToString(),
            Images = plan.Cost.Images,
            PriceYuan = plan.Cost.Price,
            Problems = problems,
            Warnings = [.. plan.Warnings],
            ImagesLeft = limits.ImagesLeft,
            YuanLeft = limits.YuanLeft,
        };
        return ToolAnswers.Answer(InWords(facts, plan.Cost), facts, McpJsonContext.Default.EstimateAnswer);
    }

    private string InWords(EstimateAnswer facts, EditCost cost)
    {
        string verdict = facts.CanBeSent ? "The edit can be sent." : $"The edit cannot be sent:{ToolAnswers.Lines(facts.Problems)}";
        string warnings = ToolAnswers.Lines(facts.Warnings.Select(static warning => $"Warning: {warning}"));
        return $"{verdict}\nIt would make {cost.ImagesInWords} with {facts.Model} for {ListPrice.InWords(facts.PriceYuan)}. Nothing was sent.{warnings}\nLeft in this session: {limits.RemainderInWords()}.";
    }
}
