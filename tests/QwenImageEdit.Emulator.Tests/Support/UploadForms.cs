using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>The documented upload form, written byte by byte.</summary>
internal static class UploadForms
{
    public const string Boundary = "x-boundary-1";

    public static async Task<JsonElement> PolicyAsync(this HttpClient http, ImageEditEmulator emulator, string model = "qwen-image-edit-max", string key = EmulatorCalls.Key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{emulator.Endpoint}/uploads?action=getPolicy&model={model}");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(message);
        return (await response.JsonAsync()).GetProperty("data");
    }

    public static List<KeyValuePair<string, string>> Fields(
        JsonElement policy, string name = "a.png", string acl = "private", string forbidOverwrite = "true") =>
    [
        new("OSSAccessKeyId", policy.GetProperty("oss_access_key_id").GetString()!),
        new("Signature", policy.GetProperty("signature").GetString()!),
        new("policy", policy.GetProperty("policy").GetString()!),
        new("key", policy.GetProperty("upload_dir").GetString() + "/" + name),
        new("x-oss-object-acl", acl),
        new("x-oss-forbid-overwrite", forbidOverwrite),
        new("success_action_status", "200"),
        new("x-oss-content-type", "image/png"),
    ];

    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> fields, byte[] file, string afterFile = "")
    {
        var text = string.Concat(fields.Select(field => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"));
        var head = $"{text}--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. file, .. Encoding.UTF8.GetBytes($"\r\n{afterFile}--{Boundary}--\r\n")];
    }

    /// <summary>The documented form with another text in place of each occurrence of one.</summary>
    public static byte[] Replaced(JsonElement policy, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Write(Fields(policy), "abc"u8.ToArray())).Replace(from, to, StringComparison.Ordinal));

    public static HttpRequestMessage Message(JsonElement policy, byte[] body, string contentType = $"multipart/form-data; boundary={Boundary}")
    {
        var message = new HttpRequestMessage(HttpMethod.Post, policy.GetProperty("upload_host").GetString()) { Content = new ByteArrayContent(body) };
        message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return message;
    }

    public static async Task<string> UploadAsync(this HttpClient http, JsonElement policy, byte[] file, string name = "a.png")
    {
        using var message = Message(policy, Write(Fields(policy, name), file));
        using var response = await http.SendAsync(message);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        return "oss://" + policy.GetProperty("upload_dir").GetString() + "/" + name;
    }
}
