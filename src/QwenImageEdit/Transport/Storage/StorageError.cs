using System.Net;
using System.Xml;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Transport.Storage;

/// <summary>An error of the storage, which is an XML document with a code, a message and a request id.</summary>
internal sealed record StorageError(string? Code, string? Message, string? RequestId)
{
    /// <summary>Whether a new policy may help.</summary>
    public bool IsExpiredPolicy => Code is "AccessDenied" && Message is { } message && message.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Reads the elements of the top level without building a document.</summary>
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

    /// <summary>Uploads are free of charge, so any failure that may be temporary is retried.</summary>
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
        ImageEditErrorKind.Permission => "The storage did not accept the policy that the service issued. Try again. If the error persists, give the request id to the service's support.",
        _ => "Give the request id to the service's support. Until then, send smaller images inside the request (UploadMode.Inline).",
    };
}
