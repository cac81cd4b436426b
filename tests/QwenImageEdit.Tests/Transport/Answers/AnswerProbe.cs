using System.Diagnostics;
using System.Globalization;
using System.Text;
using QwenImageEdit.Tests.Diagnostics;

namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>What one call came to that got an answer: what the caller was told, and what it cost.</summary>
/// <param name="Result">What the caller got; null for an exception.</param>
/// <param name="Exception">What the caller got instead.</param>
/// <param name="Requests">How often the edit was sent.</param>
/// <param name="Records">The lines of the log and the tags of the spans.</param>
/// <param name="BytesAllocated">By the whole call.</param>
internal sealed record AnswerProbe(ImageEditResult? Result, Exception? Exception, int Requests, IReadOnlyList<string> Records, long BytesAllocated)
{
    private const int LongestName = 1_001;
    private const long MostBytesAllocated = 16 * 1024 * 1024;
    private const int MostBytesPerByte = 64;

    /// <summary>All waits are skipped: a call that takes so long will not end.</summary>
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);

    private static readonly ImageEditRequest Request = TestRequests.UrlEdit().Build();

    public AnswerOutcomes Told => Exception switch
    {
        null => AnswerOutcomes.Result,
        ImageEditApiException => AnswerOutcomes.Refused,
        ImageEditTransportException { OutcomeUnknown: true } => AnswerOutcomes.Unknown,
        ImageEditTransportException => AnswerOutcomes.NeverSent,
        _ => AnswerOutcomes.None,
    };

    public static AnswerProbe Run(AnswerCase answer)
    {
        using var handler = new CountingHandler(answer);
        using var httpClient = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var log = new LogRecorder();
        using var trace = new RecordedTrace();
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions
        {
            ApiKey = AnswerCase.Key, Region = DashScopeRegion.Singapore, LoggerFactory = log, TimeProvider = new SkippedTime(),
        });
        ImageEditResult? result = null;
        Exception? exception = null;
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            // Nothing in the call leaves this thread, so that what it allocates can be counted.
            result = client.EditAsync(Request).WaitAsync(GiveUpAfter).GetAwaiter().GetResult();
        }
        catch (Exception caught)
        {
            exception = caught;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        return new AnswerProbe(result, exception, handler.Requests, [.. log.Lines, .. trace.Spans.SelectMany(Texts)], allocated);
    }

    /// <summary>The broken promise, null when all are kept.</summary>
    public string? FindBrokenPromise(AnswerCase answer)
    {
        var allowed = AnswerOracle.Allowed(answer);
        if (!allowed.HasFlag(Told) || Told == AnswerOutcomes.None)
        {
            return $"told {(Told == AnswerOutcomes.None ? Exception!.GetType().Name : Told)}, allowed {allowed}";
        }

        int mostSends = Told == AnswerOutcomes.Refused ? AnswerOracle.MostSends(answer) : 1;
        if (Requests < 1 || Requests > mostSends)
        {
            return $"{Told} after {Requests} requests, allowed {mostSends}";
        }

        if (FindSecret() is { } secret)
        {
            return secret;
        }

        return BytesAllocated > MostBytesAllocated + ((long)MostBytesPerByte * answer.Plain.Length) ? $"{BytesAllocated} bytes allocated for a body of {answer.Plain.Length}" : null;
    }

    public override string ToString() => $"{Told} after {Requests} requests: {Exception?.ToString() ?? Result?.ToString()}\n{string.Join('\n', Records)}";

    private static IEnumerable<string> Texts(Activity span) =>
        span.TagObjects.Select(tag => $"{tag.Key}: {tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? string.Empty);

    private static bool IsClean(string? name)
    {
        if (name is null)
        {
            return true;
        }

        for (int at = 0, length; at < name.Length; at += length)
        {
            if (Rune.DecodeFromUtf16(name.AsSpan(at), out var rune, out length) != System.Buffers.OperationStatus.Done
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return name.Length <= LongestName;
    }

    private string? FindSecret()
    {
        var failure = Exception as ImageEditException;
        var refused = Exception as ImageEditApiException;
        (string Place, string? Text)[] names = [("RequestId", failure?.RequestId ?? Result?.RequestId), ("ErrorCode", refused?.ErrorCode)];
        if (Array.Find(names, name => !IsClean(name.Text)) is { Text: not null } unclean)
        {
            return $"{unclean.Place} is too long or holds characters of control";
        }

        (string Place, string? Text)[] texts =
        [
            .. names, ("ErrorMessage", refused?.ErrorMessage), ("ResponseBody", refused?.ResponseBody ?? (Exception as ImageEditTransportException)?.ResponseBody), ("Hint", refused?.Hint), ("ToString", Exception?.ToString()),
            .. (failure?.Attempts ?? []).Select(attempt => ("Attempts", attempt.ToString())),
            .. Records.Select(record => ("a log line or tag", record)),
        ];
        return Array.Find(texts, text => text.Text?.Contains(AnswerCase.Key, StringComparison.Ordinal) == true) is { Text: not null } place ? $"the key is in {place.Place}" : null;
    }
}
