using System.Xml;
using System.Xml.Linq;

namespace QwenImageEdit.Transport.Storage;

/// <summary>What the storage says when it refuses: an XML document with code, message and request id.</summary>
internal sealed record StorageError(string? Code, string? Message, string? RequestId)
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>Whether a new policy may help.</summary>
    public bool IsExpiredPolicy => Code is "AccessDenied" && Message is { } message && message.IndexOf("expired", StringComparison.OrdinalIgnoreCase) >= 0;

    public static StorageError Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var error = XDocument.Load(reader).Root!;
            return new StorageError(error.Element("Code")?.Value, error.Element("Message")?.Value, error.Element("RequestId")?.Value);
        }
        catch (XmlException)
        {
            return new StorageError(Code: null, Message: null, RequestId: null);
        }
    }
}
