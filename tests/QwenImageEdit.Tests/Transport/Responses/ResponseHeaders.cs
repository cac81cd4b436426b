namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>Creates response headers: valid, unusual and hostile ones.</summary>
internal sealed class ResponseHeaders(Random random)
{
    private static readonly string[] ContentTypes =
        ["application/json", "application/json;charset=utf-8", "application/json; charset=UTF8", "text/html", "text/plain; charset=utf-8", "text/event-stream", "application/xml", "json", ";;;", "application/octet-stream"];

    private static readonly string[] RetryAfters =
        ["0", "1", "7", "30", "31", "3600", "-1", "abc", "1.5", "99999999999999999999", "Tue, 24 Nov 2026 00:00:09 GMT", "Tue, 24 Nov 2026 09:00:00 GMT", "Mon, 01 Jan 2001 00:00:00 GMT", "1, 2", ResponseCase.Key];

    private static readonly string[] Dates = ["Tue, 24 Nov 2026 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "yesterday", string.Empty];

    private static readonly string[] Others =
    [
        $"Set-Cookie: key={ResponseCase.Key}", $"Location: https://example.com/?key={ResponseCase.Key}", $"WWW-Authenticate: Bearer {ResponseCase.Key}", $"Server: {ResponseCase.Key}",
        "x-dashscope-timeout: 298", "req-cost-time: 16503", "Via: 1.1 varnish", $"x-error: {ResponseCase.Key}", "Connection: close", "Content-Range: bytes 0-1/2", "cf-ray: 8f",
    ];

    public IReadOnlyList<(string Name, string Value)> Create(int status)
    {
        var headers = new List<(string, string)>();
        if (random.Next(10) > 0)
        {
            headers.Add(("Content-Type", Pick(random.Next(2) == 0 ? ContentTypes[..1] : ContentTypes)));
        }

        if (random.Next(status is 429 or 503 ? 2 : 6) == 0)
        {
            headers.Add(("Retry-After", Pick(RetryAfters)));
        }

        if (random.Next(3) == 0)
        {
            headers.Add(("Date", Pick(Dates)));
        }

        for (int ids = random.Next(3); ids > 0; ids--)
        {
            headers.Add((Pick(["x-request-id", "X-Request-ID", "x-oneapi-request-id"]), new ServiceResponses(random).RequestId()));
        }

        while (random.Next(4) == 0)
        {
            string[] other = Pick(Others).Split(": ", 2);
            headers.Add((other[0], other[1]));
        }

        return headers;
    }

    private string Pick(string[] values) => values[random.Next(values.Length)];
}
