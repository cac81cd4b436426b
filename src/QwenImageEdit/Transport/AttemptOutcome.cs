using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>What is known after one attempt: exactly one of these.</summary>
internal abstract record AttemptOutcome
{
    /// <summary>The images are made, billed, and here.</summary>
    public sealed record Succeeded(ImageEditResult Result) : AttemptOutcome;

    /// <summary>The service, or something before it, answered that it will not; nothing is billed.</summary>
    public sealed record Refused(HttpStatusCode Status, string? Code, string? Message, string? RequestId) : AttemptOutcome;

    /// <summary>The request did not reach anybody whole; nothing is billed.</summary>
    public sealed record NeverSent(string Reason, Exception Cause) : AttemptOutcome;

    /// <summary>The request was sent, and no usable answer came: the edit may be made and billed.</summary>
    public sealed record Unknown(string Reason, Exception? Cause, string? RequestId) : AttemptOutcome;
}
