using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch;

/// <summary>A row of a batch as the ledger had it when it was read.</summary>
public sealed record BatchRow
{
    /// <summary>The row's number in the ledger.</summary>
    public required long Number { get; init; }

    /// <summary>What identifies the row in its batch: the <c>id</c> of the manifest, or its first image and the number of its occurrence.</summary>
    public required string Key { get; init; }

    /// <summary>The line of the manifest, from 1; 0 for an edit of <see cref="IImageEditLedger"/>.</summary>
    public long LineNumber { get; init; }

    /// <summary>Where the row is.</summary>
    public required BatchState State { get; init; }

    /// <summary>The model.</summary>
    public required ImageEditModel Model { get; init; }

    /// <summary>The input images as paths and URLs; empty for an edit of <see cref="IImageEditLedger"/>.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The prompt with its placeholders filled in; null for an edit of <see cref="IImageEditLedger"/>.</summary>
    public string? Prompt { get; init; }

    /// <summary>The number of images that the row asks for; null for the service's own.</summary>
    public int? Count { get; init; }

    /// <summary>The manifest's columns that are not options of an edit.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>The row is not sent before this time; null when it need not wait.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The attempts, in order.</summary>
    public IReadOnlyList<BatchAttempt> Attempts { get; init; } = [];

    /// <summary>What people decided about the row, in order.</summary>
    public IReadOnlyList<BatchDecision> Decisions { get; init; } = [];

    /// <summary>The latest answer for what the row asks for; null when there is none.</summary>
    public ImageEditResult? Result { get; init; }

    /// <summary>The saved images, by index.</summary>
    public IReadOnlyList<BatchFile> Files { get; init; } = [];

    /// <summary>What the row asks for; null for an edit of <see cref="IImageEditLedger"/>.</summary>
    internal RowSpec? Spec { get; init; }
}
