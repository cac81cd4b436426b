using System.Net.Http.Headers;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>HttpClient as it comes, with the key.</summary>
internal static class PlainClient
{
    public static HttpClient Create()
    {
        var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Edit.ApiKey);
        return client;
    }
}
