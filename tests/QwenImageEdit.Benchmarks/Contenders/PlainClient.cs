using System.Net.Http.Headers;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>An HttpClient with default settings and the key.</summary>
internal static class PlainClient
{
    public static HttpClient Create()
    {
        var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Edit.ApiKey);
        return client;
    }
}
