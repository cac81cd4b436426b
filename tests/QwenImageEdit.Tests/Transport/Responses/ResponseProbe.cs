using System.Diagnostics;
using System.Globalization;
using System.Text;
using QwenImageEdit.Tests.Diagnostics;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>The outcome of one call that received a given response, and its cost.</summary>
/// <param name="Result">The result; null for an exception.</param>
/// <param name="Exception">The exception; null for a result.</param>
/// <param name="Requests">The number of requests that were sent.</param>
/// <param name="Records">The log lines and the tags of the spans.</param>
/// <param name="BytesAllocated">The bytes that the call allocated.</param>
internal sealed record ResponseProbe(ImageEditResult? Result, Exception? Exception, int Requests, IReadOnlyList<string> Records, long BytesAllocated)
{
    private const int MaxNameLength = 1_001;
    private const long MaxBytesAllocated = 16 * 1024 * 1024;
    private const int MaxBytesPerByte = 64;

    /// <summary>All waits are skipped, so a call that takes this long hangs.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromMinutes(5);

    private static readonly ImageEditRequest Request = TestRequests.UrlEdit().Build();

    public ResponseOutcomes Outcome => Exception switch
    {
        null => ResponseOutcomes.Result,
        ImageEditApiException => ResponseOutcomes.Refused,
        ImageEditTransportException { OutcomeUnknown: true } => ResponseOutcomes.Unknown,
        ImageEditTransportException => ResponseOutcomes.NeverSent,
        _ => ResponseOutcomes.None,
    };

    public static ResponseProbe Run(ResponseCase response)
    {
        using var handler = new CountingHandler(response);
        using var httpClient = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using var log = new LogRecorder();
        using var trace = new RecordedTrace();
        using var client = new ImageEditClient(httpClient, new ImageEditClientOptions
        {
            ApiKey = ResponseCase.Key, Region = DashScopeRegion.Singapore, LoggerFactory = log, TimeProvider = new SkippedTime(),
        });
        ImageEditResult? result = null;
        Exception? exception = null;
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            // The whole call runs on this thread, so that its allocations can be counted.
            result = client.EditAsync(Request).WaitAsync(CallTimeout).GetAwaiter().GetResult();
        }
        catch (Exception caught)
        {
            exception = caught;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        return new ResponseProbe(result, exception, handler.Requests, [.. log.Lines, .. trace.Spans.SelectMany(Texts)], allocated);
    }

    /// <summary>Returns the first broken promise; null when none is broken.</summary>
    public string? FindBrokenPromise(ResponseCase response)
    {
        var allowed = ResponseOracle.Allowed(response);
        if (!allowed.HasFlag(Outcome) || Outcome == ResponseOutcomes.None)
        {
            return $"reported {(Outcome == ResponseOutcomes.None ? Exception!.GetType().Name : Outcome)}, allowed {allowed}";
        }

        int maxRequests = Outcome == ResponseOutcomes.Refused ? ResponseOracle.MaxRequests(response) : 1;
        if (Requests < 1 || Requests > maxRequests)
        {
            return $"{Outcome} after {Requests} requests, allowed {maxRequests}";
        }

        if (FindSecret() is { } secret)
        {
            return secret;
        }

        return BytesAllocated > MaxBytesAllocated + ((long)MaxBytesPerByte * response.Plain.Length) ? $"{BytesAllocated} bytes allocated for a body of {response.Plain.Length}" : null;
    }

    public override string ToString() => $"{Outcome} after {Requests} requests: {Exception?.ToString() ?? Result?.ToString()}\n{string.Join('\n', Records)}";

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

        return name.Length <= MaxNameLength;
    }

    private string? FindSecret()
    {
        var failure = Exception as ImageEditException;
        var refused = Exception as ImageEditApiException;
        (string Place, string? Text)[] names = [("RequestId", failure?.RequestId ?? Result?.RequestId), ("ErrorCode", refused?.ErrorCode)];
        if (Array.Find(names, name => !IsClean(name.Text)) is { Text: not null } unclean)
        {
            return $"{unclean.Place} is too long or contains control characters";
        }

        (string Place, string? Text)[] texts =
        [
            .. names, ("ErrorMessage", refused?.ErrorMessage), ("ResponseBody", refused?.ResponseBody ?? (Exception as ImageEditTransportException)?.ResponseBody), ("Hint", refused?.Hint), ("ToString", Exception?.ToString()),
            .. (failure?.Attempts ?? []).Select(attempt => ("Attempts", attempt.ToString())),
            .. Records.Select(record => ("a log line or tag", record)),
        ];
        return Array.Find(texts, text => text.Text?.Contains(ResponseCase.Key, StringComparison.Ordinal) == true) is { Text: not null } place ? $"the key is in {place.Place}" : null;
    }
}
