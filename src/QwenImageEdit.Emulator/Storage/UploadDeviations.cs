using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>Records what a valid upload form does that the documentation does not allow but that OSS accepts from widely used clients.</summary>
internal static class UploadDeviations
{
    private static readonly string[] Documented =
        ["OSSAccessKeyId", "Signature", "policy", "key", "x-oss-object-acl", "x-oss-forbid-overwrite", UploadForm.StatusField, UploadForm.ContentTypeField];

    public static void Record(UploadForm form, Exchange exchange)
    {
        if (NameList.Of(form.FurtherHeaders) is { } headers)
        {
            exchange.DeviateInUpload($"Send text fields with the header Content-Disposition only, without {headers}.");
        }

        if (form.Status != StatusCodes.Status200OK)
        {
            exchange.DeviateInUpload($"Send the field '{UploadForm.StatusField}' with the value 200. This upload is answered with {form.Status}.");
        }

        if (!form.Fields.ContainsKey(UploadForm.ContentTypeField))
        {
            exchange.DeviateInUpload($"Send the field '{UploadForm.ContentTypeField}' with the media type of the image.");
        }

        if (NameList.Of(form.Fields.Keys.Except(Documented)) is { } others)
        {
            exchange.DeviateInUpload($"Leave out fields that are not documented: {others}.");
        }
    }
}
