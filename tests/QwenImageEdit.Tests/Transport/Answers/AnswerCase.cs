using System.Net;
using System.Text;

namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>One answer as it goes over the wire.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers, those of its content too.</param>
/// <param name="Plain">Its body before it was compressed.</param>
/// <param name="Sent">Its body as it was sent.</param>
/// <param name="IsReadable">Whether the headers tell truly how to get from the one to the other.</param>
internal sealed record AnswerCase(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Plain, byte[] Sent, bool IsReadable)
{
    /// <summary>What no answer may bring to light.</summary>
    public const string Key = "sk-fuzz-4f1d9c0b7a6e5d23";

    public static AnswerCase Json(int status, string body) => new(status, [("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(body), IsReadable: true);

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
        $"HTTP {Status}\n{string.Join("\n", Headers.Select(header => $"{header.Name}: {header.Value}"))}\n{(IsReadable ? string.Empty : "(not sent as these headers say)\n")}\n{Encoding.UTF8.GetString(Plain)}";
}
