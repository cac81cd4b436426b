using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>Reads an upload form part by part and refuses a form that OSS would not accept.</summary>
internal sealed partial class UploadForm
{
    public const string StatusField = "success_action_status";
    public const string ContentTypeField = "x-oss-content-type";
    private const int MaxFieldBytes = 16 * 1024;
    private const int MaxFields = 100;
    private static readonly string[] Required = ["OSSAccessKeyId", "Signature", "policy", "key"];

    private readonly MultipartReader _reader;
    private readonly Dictionary<string, string> _fields = [];
    private readonly SortedSet<string> _furtherHeaders = new(StringComparer.OrdinalIgnoreCase);

    private UploadForm(MultipartReader reader) => _reader = reader;

    public string this[string name] => _fields[name];

    public IReadOnlyDictionary<string, string> Fields => _fields;

    /// <summary>The headers of text fields other than Content-Disposition.</summary>
    public IReadOnlyCollection<string> FurtherHeaders => _furtherHeaders;

    /// <summary>The status of the response to a successful upload: 204, unless the form asks for 200.</summary>
    public int Status => _fields.GetValueOrDefault(StatusField) == "200" ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;

    /// <summary>OSS refuses a quoted boundary, which RFC 2046 allows.</summary>
    public static UploadForm Open(HttpRequest request)
    {
        var boundary = Boundary().Match(request.ContentType ?? "");
        return boundary.Success
            ? new UploadForm(new MultipartReader(boundary.Groups[1].Value, request.Body))
            : throw Malformed($"Content-Type must be multipart/form-data with an unquoted boundary, not '{request.ContentType}'.");
    }

    /// <summary>Reads the text fields up to the file.</summary>
    public async Task<MultipartSection> ReadToFileAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            var name = Name(section);
            if (name == "file")
            {
                var missing = Required.Where(field => !_fields.ContainsKey(field)).ToList();
                return missing.Count == 0 ? section : throw Malformed($"The form must have the following fields before 'file': {string.Join(", ", missing)}.");
            }

            if (_fields.Count == MaxFields)
            {
                throw Malformed($"The form must have at most {MaxFields} fields.");
            }

            _furtherHeaders.UnionWith(section.Headers!.Keys.Skip(1));
            if (!_fields.TryAdd(name, await TextAsync(section, cancellationToken).ConfigureAwait(false)))
            {
                throw Malformed($"The field '{name}' appears more than once.");
            }
        }

        throw Malformed("The form has no 'file' field.");
    }

    public async Task RequireEndAsync(CancellationToken cancellationToken)
    {
        if (await _reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            throw Malformed($"'file' must be the last field, but '{Name(section)}' follows it.");
        }
    }

    private static OssRefusal Malformed(string message) => new(400, "MalformedPOSTRequest", message);

    /// <summary>OSS looks for the name in the first header of a part.</summary>
    private static string Name(MultipartSection section)
    {
        var first = section.Headers?.Keys.FirstOrDefault();
        var disposition = Disposition().Match(section.ContentDisposition ?? "");
        return disposition.Success && HeaderNames.ContentDisposition.Equals(first, StringComparison.OrdinalIgnoreCase)
            ? disposition.Groups[1].Value
            : throw Malformed($"The first header of a field must be Content-Disposition: form-data; name=\"…\" with a quoted name, not '{first}: {section.Headers?.Values.FirstOrDefault()}'.");
    }

    private static async Task<string> TextAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length <= MaxFieldBytes ? Encoding.UTF8.GetString(buffer, 0, length) : throw Malformed($"A text field must not exceed {MaxFieldBytes} bytes.");
    }

    [GeneratedRegex("\\Amultipart/form-data; ?boundary=([^\";\\s]+)\\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    [GeneratedRegex("\\Aform-data; ?name=\"([^\"]+)\"(; ?filename=\"[^\"]*\".*)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Disposition();
}
