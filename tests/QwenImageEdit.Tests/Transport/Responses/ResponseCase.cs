using System.Net;
using System.Text;

namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>One HTTP response as it is sent.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, including those of the content.</param>
/// <param name="Plain">The body before compression.</param>
/// <param name="Sent">The body as it is sent.</param>
/// <param name="IsReadable">Whether the headers describe the encoding of the body correctly.</param>
internal sealed record ResponseCase(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Plain, byte[] Sent, bool IsReadable)
{
    /// <summary>The API key, which must not appear in any output.</summary>
    public const string Key = "sk-fuzz-4f1d9c0b7a6e5d23";

    public static ResponseCase Json(int status, string body) => new(status, [("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(body), IsReadable: true);

    public HttpResponseMessage ToResponse()
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status) { Content = new ByteArrayContent(Sent) };
        foreach (var (name, value) in Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    public override string ToString() =>
        $"HTTP {Status}\n{string.Join("\n", Headers.Select(header => $"{header.Name}: {header.Value}"))}\n{(IsReadable ? string.Empty : "(the headers do not match the body)\n")}\n{Encoding.UTF8.GetString(Plain)}";
}
