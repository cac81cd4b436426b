using System.Net.Http.Headers;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>The form as the storage reads it: quoted names, an unquoted boundary, no type on text parts, the file last.</summary>
internal static class UploadForm
{
    public static MultipartFormDataContent Create(UploadPolicyData policy, string key, ImageContent image, ImageFormat format)
    {
        string boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary);
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        AddText(form, "OSSAccessKeyId", policy.AccessKeyId);
        AddText(form, "Signature", policy.Signature);
        AddText(form, "policy", policy.Policy);
        AddText(form, "key", key);
        AddText(form, "x-oss-object-acl", policy.ObjectAcl);
        AddText(form, "x-oss-forbid-overwrite", policy.ForbidOverwrite);
        AddText(form, "success_action_status", "200");
        AddText(form, "x-oss-content-type", MediaTypes.Of(format));
        image.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Of(format));
        image.Headers.ContentDisposition = Disposition("file");
        image.Headers.ContentDisposition.FileName = Quote(key.Substring(key.LastIndexOf('/') + 1));
        form.Add(image);
        return form;
    }

    private static void AddText(MultipartFormDataContent form, string name, string value)
    {
        var content = new StringContent(value);
        content.Headers.ContentType = null;
        content.Headers.ContentDisposition = Disposition(name);
        form.Add(content);
    }

    private static ContentDispositionHeaderValue Disposition(string name) => new("form-data") { Name = Quote(name) };

    private static string Quote(string text) => $"\"{text}\"";
}
