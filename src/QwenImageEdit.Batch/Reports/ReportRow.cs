using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Reports;

/// <summary>A row as the reports contain it, without signed links.</summary>
internal sealed record ReportRow
{
    public required long Number { get; init; }

    public required string Key { get; init; }

    public required long Line { get; init; }

    public required BatchState State { get; init; }

    public required string Model { get; init; }

    public required string? Prompt { get; init; }

    /// <summary>Paths, and URLs without their queries.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The sum of all possible bills; null when one of them is unknown.</summary>
    public required decimal? Price { get; init; }

    public required bool MayBeBilledTwice { get; init; }

    /// <summary>The result's, or that of the last attempt.</summary>
    public required string? RequestId { get; init; }

    /// <summary>The last attempt's.</summary>
    public required ImageEditErrorKind? ErrorKind { get; init; }

    /// <summary>The last attempt's.</summary>
    public required string? Error { get; init; }

    public required DateTimeOffset? NotBefore { get; init; }

    public required DateTimeOffset? ReceivedAt { get; init; }

    public required int? Width { get; init; }

    public required int? Height { get; init; }

    public required int? ImageCount { get; init; }

    public required int? FailedCount { get; init; }

    public required string? FinishReason { get; init; }

    public required string? Text { get; init; }

    public required IReadOnlyList<BatchAttempt> Attempts { get; init; }

    public required IReadOnlyList<BatchFile> Files { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public static ReportRow From(BatchRow row)
    {
        var last = row.Attempts is [.., var attempt] ? attempt : null;
        return new ReportRow
        {
            Number = row.Number,
            Key = row.Key,
            Line = row.LineNumber,
            State = row.State,
            Model = row.Model.Id,
            Prompt = row.Prompt,
            Images = [.. row.Images.Select(ImageLocation.WithoutSecrets)],
            Price = row.Attempts.Aggregate<BatchAttempt, decimal?>(0, (sum, each) => sum + each.Price),
            MayBeBilledTwice = row.Attempts.Count(MayBeBilled) > 1,
            RequestId = row.Result is { RequestId.Length: > 0 } answer ? answer.RequestId : last?.RequestId,
            ErrorKind = last?.ErrorKind,
            Error = last?.Error,
            NotBefore = row.NotBefore,
            ReceivedAt = row.Result?.ReceivedAt,
            Width = row.Result?.Usage.Width,
            Height = row.Result?.Usage.Height,
            ImageCount = row.Result?.Usage.ImageCount,
            FailedCount = row.Result?.FailedCount,
            FinishReason = row.Result?.FinishReason,
            Text = row.Result?.Text,
            Attempts = [.. row.Attempts.Select(static attempt => attempt with { ResponseBody = null })],
            Files = row.Files,
            Values = row.Values,
        };
    }

    private static bool MayBeBilled(BatchAttempt attempt) => attempt.Outcome is BatchAttemptOutcome.Open or BatchAttemptOutcome.Answered or BatchAttemptOutcome.Unknown;
}
