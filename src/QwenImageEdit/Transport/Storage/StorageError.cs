using System.Net;
using System.Xml;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Transport.Storage;

/// <summary>What the storage says when it refuses: an XML document with code, message and request id.</summary>
internal sealed record StorageError(string? Code, string? Message, string? RequestId)
{
    /// <summary>Whether a new policy may help.</summary>
    public bool IsExpiredPolicy => Code is "AccessDenied" && Message is { } message && message.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Reads the document's own elements, without building what is nested in them.</summary>
    public static StorageError Parse(string xml)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true });
            string? element = null;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    element = reader.Depth == 1 ? reader.Name : null;
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && element is not null && !texts.ContainsKey(element))
                {
                    texts.Add(element, reader.Value);
                }
            }
        }
        catch (XmlException)
        {
            return new StorageError(Code: null, Message: null, RequestId: null);
        }

        return new StorageError(Text("Code"), Text("Message"), Text("RequestId"));

        string? Text(string name) => texts.TryGetValue(name, out string? text) ? text : null;
    }

    /// <summary>Nothing that the storage does is billed, so whatever may pass is tried again.</summary>
    public RefusalMeaning Meaning(HttpStatusCode status) => (Code, (int)status) switch
    {
        ("EntityTooLarge", _) or (_, 413) => new(ImageEditErrorKind.TooLarge, ImageEditRetryAdvice.Never),
        ("SlowDown" or "QpsLimitExceeded", _) or (_, 429) => new(ImageEditErrorKind.RateLimited, ImageEditRetryAdvice.Later),
        ("RequestTimeout", _) or (_, 408 or >= 500) => new(ImageEditErrorKind.Server, ImageEditRetryAdvice.Again),
        (_, 401 or 403) => new(ImageEditErrorKind.Permission, ImageEditRetryAdvice.Never),
        (_, >= 400) => new(ImageEditErrorKind.InvalidRequest, ImageEditRetryAdvice.Never),
        _ => new(ImageEditErrorKind.Unknown, ImageEditRetryAdvice.Never),
    };

    public static string Hint(ImageEditErrorKind kind) => kind switch
    {
        ImageEditErrorKind.TooLarge => "Make the image smaller or compress it more.",
        ImageEditErrorKind.RateLimited => "Upload fewer images at once, or try again later.",
        ImageEditErrorKind.Server => "Try again later.",
        ImageEditErrorKind.Permission => "The storage does not accept the policy that the service issued: try again; when it stays, give the request id to the service's support.",
        _ => "Give the request id to the service's support; until then, smaller images can be sent inside the request (UploadMode.Inline).",
    };
}
