using System.Net;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport.Refusals;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>The outcome of one attempt.</summary>
internal abstract record AttemptOutcome(ImageEditAttemptOutcome Kind)
{
    /// <summary>A short description.</summary>
    public abstract string Summary { get; }

    /// <summary>A name from a small set, for use in metrics; null for a success.</summary>
    public virtual string? ErrorType => null;

    /// <summary>Whether another attempt can help.</summary>
    public virtual ImageEditRetryAdvice RetryAdvice => ImageEditRetryAdvice.Never;

    /// <summary>The time to wait before another attempt; null when unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The images were made, billed and received.</summary>
    public sealed record Succeeded(ImageEditResult Result) : AttemptOutcome(ImageEditAttemptOutcome.Succeeded)
    {
        public override string Summary => "succeeded";
    }

    /// <summary>An image is in temporary storage.</summary>
    public sealed record Stored(string Uri, DateTimeOffset ExpiresAt) : AttemptOutcome(ImageEditAttemptOutcome.Succeeded)
    {
        public override string Summary => "uploaded";
    }

    /// <summary>The service, or a gateway in front of it, refused the request. Nothing is billed.</summary>
    public sealed record Refused(HttpStatusCode Status, string? Code, string? Message, string? RequestId, RefusalMeaning Meaning) : AttemptOutcome(ImageEditAttemptOutcome.Refused)
    {
        /// <summary>The host that refused the request; null for the API host.</summary>
        public string? Host { get; init; }

        /// <summary>What was refused, for messages.</summary>
        public string Attempted { get; init; } = "the image edit";

        /// <summary>The next step; null to derive it from the meaning.</summary>
        public string? Hint { get; init; }

        public string Body { get; init; } = string.Empty;

        public override ImageEditRetryAdvice RetryAdvice => Meaning.RetryAdvice;

        public override string Summary => Invariant($"refused: {Code ?? "no code"} (status {(int)Status})");

        public override string ErrorType => RefusalTable.Find(Code)?.Name ?? Meaning.Kind.ToString();

        /// <summary>Removes the API key, which a response may repeat, and sanitizes the texts, except a text that the model wrote instead of an image.</summary>
        public Refused Redacted(string apiKey) => this with
        {
            Code = KeyRedaction.RedactAndSanitize(Code, apiKey),
            Message = Meaning.Kind == ImageEditErrorKind.NoImage ? KeyRedaction.Redact(Message!, apiKey) : KeyRedaction.RedactAndSanitize(Message, apiKey),
            RequestId = KeyRedaction.RedactAndSanitize(RequestId, apiKey),
            Body = KeyRedaction.RedactBody(Body, apiKey),
        };
    }

    /// <summary>The service did not receive the complete request. Nothing is billed.</summary>
    public sealed record NeverSent(string Reason, Exception? Cause, ImageEditRetryAdvice Advice = ImageEditRetryAdvice.Never) : AttemptOutcome(ImageEditAttemptOutcome.NeverSent)
    {
        public override ImageEditRetryAdvice RetryAdvice => Advice;

        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.NeverSent;
    }

    /// <summary>A rate limit did not permit the attempt. Nothing was sent.</summary>
    public sealed record HeldBack(string Reason) : AttemptOutcome(ImageEditAttemptOutcome.NeverSent)
    {
        public override ImageEditRetryAdvice RetryAdvice => ImageEditRetryAdvice.Later;

        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.NeverSent;
    }

    /// <summary>The request was sent, but no usable response arrived. The edit may have been made and billed.</summary>
    public sealed record Unknown(string Reason, Exception? Cause, string? RequestId) : AttemptOutcome(ImageEditAttemptOutcome.Unknown)
    {
        /// <summary>The part of the response that arrived; empty when nothing arrived.</summary>
        public string Body { get; init; } = string.Empty;

        /// <summary>The id of the task that the service made of the request; null for none.</summary>
        public string? TaskId { get; init; }

        /// <summary>The state of that task.</summary>
        public string? TaskStatus { get; init; }

        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.OutcomeUnknown;

        /// <summary>Removes the API key, which a response may repeat, and sanitizes the texts.</summary>
        public Unknown Redacted(string apiKey) => this with
        {
            Reason = KeyRedaction.RedactAndSanitize(Reason, apiKey),
            TaskId = KeyRedaction.RedactAndSanitize(TaskId, apiKey),
            TaskStatus = KeyRedaction.RedactAndSanitize(TaskStatus, apiKey),
            Body = KeyRedaction.RedactBody(Body, apiKey),
        };
    }

    /// <summary>The caller cancelled the attempt.</summary>
    /// <param name="Instead">The outcome apart from the cancellation.</param>
    public sealed record Cancelled(AttemptOutcome Instead) : AttemptOutcome(Instead.Kind)
    {
        public override string Summary => "cancelled by its caller: " + Instead.Summary;

        public override string? ErrorType => ErrorTypes.Cancelled;
    }
}
