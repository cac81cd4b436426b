using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Typical code for temporary storage: one policy per request and whole files in a form, one after the other.</summary>
internal sealed class StoredTypicalContender(string[] paths, Uri endpoint) : IContender
{
    private readonly HttpClient _client = PlainClient.Create();
    private readonly HttpClient _storageClient = new();
    private readonly Uri _policyUri = new($"{endpoint.AbsoluteUri}/uploads?action=getPolicy&model={Edit.Model.Id}");
    private readonly Uri _generationUri = Edit.GenerationUri(endpoint);

    public async Task SendAsync()
    {
        using var policy = JsonDocument.Parse(await _client.GetStringAsync(_policyUri));
        var images = new List<string>();
        foreach (string path in paths)
        {
            images.Add(await UploadAsync(policy.RootElement.GetProperty("data"), path));
        }

        using var content = new StringContent(PlainJson.Serialize(images), Encoding.UTF8, "application/json");
        content.Headers.Add("X-DashScope-OssResourceResolve", "enable");
        using var response = await _client.PostAsync(_generationUri, content);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        PlainResponse.Check(json);
    }

    private async Task<string> UploadAsync(JsonElement policy, string path)
    {
        string key = $"{Text("upload_dir")}/{Guid.NewGuid():N}.jpg";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Text("oss_access_key_id")), "OSSAccessKeyId" },
            { new StringContent(Text("signature")), "Signature" },
            { new StringContent(Text("policy")), "policy" },
            { new StringContent(Text("x_oss_object_acl")), "x-oss-object-acl" },
            { new StringContent(Text("x_oss_forbid_overwrite")), "x-oss-forbid-overwrite" },
            { new StringContent(key), "key" },
            { new StringContent("200"), "success_action_status" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", Path.GetFileName(path) },
        };
        using var response = await _storageClient.PostAsync(new Uri(Text("upload_host")), form);
        response.EnsureSuccessStatusCode();
        return "oss://" + key;

        string Text(string name) => policy.GetProperty(name).GetString()!;
    }
}
