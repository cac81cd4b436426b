using System.Text.Json;

namespace QwenImageEdit.Cli.Editing;

/// <summary>An edit that is saved, as <c>--json</c> prints it.</summary>
internal sealed record SavedDocument
{
    public required string RequestId { get; init; }

    public required string Model { get; init; }

    public required IReadOnlyList<SavedFile> Images { get; init; }

    /// <summary>The number of requested images that were not made, and are not billed.</summary>
    public int? FailedCount { get; init; }

    /// <summary>By list price in yuan; null if that is not known, or if nothing was edited.</summary>
    public decimal? Price { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The result as <c>fetch</c> takes it.</summary>
    public required JsonElement Result { get; init; }
}
