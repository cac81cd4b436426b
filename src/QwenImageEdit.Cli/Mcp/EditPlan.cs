namespace QwenImageEdit.Cli.Mcp;

/// <summary>What an agent's edit would be, before anything is sent.</summary>
internal sealed record EditPlan
{
    public required ImageEditModel Model { get; init; }

    public required EditCost Cost { get; init; }

    /// <summary>The request; null if something is wrong with it.</summary>
    public ImageEditRequest? Request { get; init; }

    public required ImageSaveOptions Saving { get; init; }

    /// <summary>Everything that is wrong, each in a sentence with the next step.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public IEnumerable<string> Warnings => Request?.Warnings.Select(static warning => Failures.PlainWords.Of(warning.ToString())) ?? [];
}
