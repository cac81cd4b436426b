using System.Net;
using QwenImageEdit.Diagnostics;
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
        public RefusalMeaning Meaning { get; init; } = RefusalTable.Find(Status, Code, Message);

        /// <summary>Who refused; null for the API host.</summary>
        public string? Host { get; init; }

        /// <summary>What was refused.</summary>
        public string Attempted { get; init; } = "the image edit";

        /// <summary>The next step; null for the one that the meaning suggests.</summary>
        public string? Hint { get; init; }

        public TimeSpan? RetryAfter { get; init; }

        public string Body { get; init; } = string.Empty;

        /// <summary>An answer may repeat the key that it refuses.</summary>
        public Refused WithoutKey(string apiKey) => this with
        {
            Code = Code.WithoutKey(apiKey),
            Message = Message.WithoutKey(apiKey),
            RequestId = RequestId.WithoutKey(apiKey),
            Body = Body.WithoutKeyAtItsCut(apiKey),
        };

        public override string Summary => Invariant($"refused: {Code ?? "no code"} (status {(int)Status})");

        public override string? ErrorType => Code ?? Meaning.Kind.ToString();
    }

    /// <summary>The request did not reach anybody whole; nothing is billed.</summary>
    public sealed record NeverSent(string Reason, Exception? Cause) : AttemptOutcome(ImageEditAttemptOutcome.NeverSent)
    {
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
        public override string Summary => Reason;

        public override string? ErrorType => ErrorTypes.OutcomeUnknown;
    }
}
