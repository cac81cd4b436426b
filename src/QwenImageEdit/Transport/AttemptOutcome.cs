using System.Net;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport.Refusals;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>What is known after one attempt: exactly one of these.</summary>
internal abstract record AttemptOutcome(ImageEditAttemptOutcome Kind)
{
    /// <summary>What happened, in a few words.</summary>
    public abstract string Summary { get; }

    /// <summary>A name to count failures by; null for a success.</summary>
    public virtual string? ErrorType => null;

    /// <summary>The images are made, billed, and here.</summary>
    public sealed record Succeeded(ImageEditResult Result) : AttemptOutcome(ImageEditAttemptOutcome.Succeeded)
    {
        public override string Summary => "succeeded";
    }

    /// <summary>An image lies in temporary storage.</summary>
    public sealed record Stored(string Uri, DateTimeOffset ExpiresAt) : AttemptOutcome(ImageEditAttemptOutcome.Succeeded)
    {
        public override string Summary => "uploaded";
    }

    /// <summary>The service, or something before it, answered that it will not; nothing is billed.</summary>
    public sealed record Refused(HttpStatusCode Status, string? Code, string? Message, string? RequestId) : AttemptOutcome(ImageEditAttemptOutcome.Refused)
    {
        public RefusalMeaning Meaning { get; init; } = RefusalTable.MeaningOf(Status, Code, Message);

        /// <summary>Who refused; null for the API host.</summary>
        public string? Host { get; init; }

        /// <summary>What was refused.</summary>
        public string Attempted { get; init; } = "the image edit";

        /// <summary>The next step; null for the one that the meaning suggests.</summary>
        public string? Hint { get; init; }

        public TimeSpan? RetryAfter { get; init; }

        public string Body { get; init; } = string.Empty;

        /// <summary>As it may be told: an answer may repeat the key that it refuses, and its texts may hold anything.</summary>
        public Refused Cleaned(string apiKey) => this with
        {
            Code = KeyRedaction.RedactAndSanitize(Code, apiKey),
            Message = KeyRedaction.RedactAndSanitize(Message, apiKey),
            RequestId = KeyRedaction.RedactAndSanitize(RequestId, apiKey),
            Body = KeyRedaction.RedactBody(Body, apiKey),
        };

        public override string Summary => Invariant($"refused: {Code ?? "no code"} (status {(int)Status})");

        public override string ErrorType => RefusalTable.Find(Code)?.Name ?? Meaning.Kind.ToString();
    }

    /// <summary>The request did not reach anybody whole; nothing is billed.</summary>
    public sealed record NeverSent(string Reason, Exception? Cause) : AttemptOutcome(ImageEditAttemptOutcome.NeverSent)
    {
        /// <summary>Whether the next attempt may fare better.</summary>
        public bool MayPass { get; init; } = true;

        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.NeverSent;
    }

    /// <summary>The caller's own rate limiter let nothing through; nothing was sent.</summary>
    public sealed record Limited(TimeSpan? RetryAfter) : AttemptOutcome(ImageEditAttemptOutcome.NeverSent)
    {
        public override string Summary => "the rate limiter's queue is full";

        public override string? ErrorType => ErrorTypes.NeverSent;
    }

    /// <summary>The request was sent, and no usable answer came: the edit may be made and billed.</summary>
    public sealed record Unknown(string Reason, Exception? Cause, string? RequestId) : AttemptOutcome(ImageEditAttemptOutcome.Unknown)
    {
        /// <summary>What came of an answer; empty when nothing did.</summary>
        public string Body { get; init; } = string.Empty;

        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.OutcomeUnknown;
    }

    /// <summary>The caller's own cancellation.</summary>
    /// <param name="Instead">What is known all the same.</param>
    public sealed record Cancelled(AttemptOutcome Instead) : AttemptOutcome(Instead.Kind)
    {
        public override string Summary => "cancelled by its caller: " + Instead.Summary;

        public override string? ErrorType => ErrorTypes.Cancelled;
    }
}
