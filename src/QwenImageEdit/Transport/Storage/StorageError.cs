using System.Net;
using System.Xml;
using System.Xml.Linq;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Transport.Storage;

/// <summary>What the storage says when it refuses: an XML document with code, message and request id.</summary>
internal sealed record StorageError(string? Code, string? Message, string? RequestId)
{
    /// <summary>Whether a new policy may help.</summary>
    public bool IsExpiredPolicy => Code is "AccessDenied" && Message is { } message && message.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0;

    public static StorageError Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var error = XDocument.Load(reader).Root!;
            return new StorageError(TextOf(error, "Code"), TextOf(error, "Message"), TextOf(error, "RequestId"));
        }
        catch (XmlException)
        {
            return new StorageError(Code: null, Message: null, RequestId: null);
        }
    }

    /// <summary>Nothing that the storage does is billed, so whatever may pass is tried again.</summary>
    public RefusalMeaning Meaning(HttpStatusCode status) => (Code, (int)status) switch
    {
        ("EntityTooLarge", _) or (_, 413) => new(ImageEditErrorKind.TooLarge, RetryAdvice.No),
        ("SlowDown" or "QpsLimitExceeded", _) or (_, 429) => new(ImageEditErrorKind.RateLimited, RetryAdvice.Yes),
        ("RequestTimeout", _) or (_, 408 or >= 500) => new(ImageEditErrorKind.Server, RetryAdvice.Yes),
        (_, 401 or 403) => new(ImageEditErrorKind.Permission, RetryAdvice.No),
        (_, >= 400) => new(ImageEditErrorKind.InvalidRequest, RetryAdvice.No),
        _ => new(ImageEditErrorKind.Unknown, RetryAdvice.No),
    };

    public static string Hint(ImageEditErrorKind kind) => kind switch
    {
        ImageEditErrorKind.TooLarge => "Make the image smaller or compress it more.",
        ImageEditErrorKind.RateLimited => "Upload fewer images at once, or try again later.",
        ImageEditErrorKind.Server => "Try again later.",
        ImageEditErrorKind.Permission => "The storage does not accept the policy that the service issued: try again; when it stays, give the request id to the service's support.",
        _ => "Give the request id to the service's support; until then, smaller images can be sent inside the request (UploadMode.Inline).",
    };

    private static string? TextOf(XElement error, string name) => error.Element(name)?.Value is { Length: > 0 } text ? text : null;
}
