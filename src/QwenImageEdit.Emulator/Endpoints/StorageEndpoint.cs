using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Storage;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Issues upload policies and receives uploads.</summary>
internal sealed class StorageEndpoint(ImageEditEmulatorOptions options, TemporaryStorage storage)
{
    public const string PolicyPath = "/uploads";

    /// <summary>Uploads are posted to the root path, as to the host of a bucket.</summary>
    public const string UploadPath = "/";

    public Task IssueAsync(HttpContext context, Exchange exchange)
    {
        var account = ApiKeys.Check(context.Request, options.ApiKeys);
        if (exchange.Received.Path.EndsWith('/'))
        {
            exchange.Deviate($"Send the request to {PolicyPath} without a slash at the end.");
        }

        var query = context.Request.Query;
        ServiceRefusal.Require(query["action"] == "getPolicy", $"'action' must be getPolicy, not '{query["action"]}'.");
        ServiceRefusal.Require(!string.IsNullOrWhiteSpace(query["model"]), "'model' is required.");

        var policy = storage.Issue(account, query["model"]!);
        var encoded = policy.Encode();
        var data = new JsonObject
        {
            ["policy"] = encoded,
            ["signature"] = StoragePolicy.Sign(encoded),
            ["upload_dir"] = policy.UploadDirectory,
            ["upload_host"] = $"{context.Request.Scheme}://{context.Request.Host}",
            ["expire_in_seconds"] = Limit((int)options.PolicyLifetime.TotalSeconds),
            ["max_file_size_mb"] = Limit(options.MaxUploadMegabytes),
            ["capacity_limit_mb"] = Limit(999_999_999),
            ["oss_access_key_id"] = StoragePolicy.AccessKeyId,
        };
        if (options.StoragePolicyShape != StoragePolicyShape.WithoutObjectMembers)
        {
            data["x_oss_object_acl"] = StoragePolicy.ObjectAcl;
            data["x_oss_forbid_overwrite"] = options.StoragePolicyShape == StoragePolicyShape.BooleanForbidOverwrite ? true : StoragePolicy.ForbidOverwrite;
        }

        return ApiResponse.WriteSuccessAsync(context, exchange, new JsonObject { ["request_id"] = exchange.RequestId, ["data"] = data });
    }

    public async Task UploadAsync(HttpContext context, Exchange exchange)
    {
        OssRequests.RecordKey(context, exchange);
        try
        {
            await ReceiveAsync(UploadForm.Open(context.Request), context, exchange).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException && !context.RequestAborted.IsCancellationRequested)
        {
            throw new OssRefusal(400, "MalformedPOSTRequest", $"The body is not valid multipart: {exception.Message}");
        }
    }

    private async Task ReceiveAsync(UploadForm form, HttpContext context, Exchange exchange)
    {
        var file = await form.ReadToFileAsync(context.RequestAborted).ConfigureAwait(false);
        Expect(form, "OSSAccessKeyId", StoragePolicy.AccessKeyId, "InvalidAccessKeyId");
        Expect(form, "x-oss-object-acl", StoragePolicy.ObjectAcl, "AccessDenied");
        Expect(form, "x-oss-forbid-overwrite", StoragePolicy.ForbidOverwrite, "AccessDenied");
        var (policy, key) = (StoragePolicy.Decode(form["policy"], form["Signature"]), form["key"]);
        storage.Check(policy, key);
        UploadDeviations.Record(form, exchange);

        var contentType = form.Fields.GetValueOrDefault(UploadForm.ContentTypeField) ?? file.ContentType ?? "application/octet-stream";
        var received = await ReceivedFile.ReadAsync(file.Body, policy.MaxFileBytes, context.RequestAborted).ConfigureAwait(false);
        await form.RequireEndAsync(context.RequestAborted).ConfigureAwait(false);
        storage.Add(policy, key, contentType, received);
        exchange.Received.BodyLength = context.Request.ContentLength;
        exchange.Received.Images = [new ReceivedImage(TemporaryStorage.Scheme + key, contentType, received.Length, received.Sha256)];
        context.Response.StatusCode = form.Status;
        context.Response.Headers["x-oss-request-id"] = exchange.RequestId;
    }

    private static void Expect(UploadForm form, string field, string value, string code)
    {
        var actual = form.Fields.GetValueOrDefault(field);
        if (actual != value)
        {
            throw new OssRefusal(403, code, $"Invalid according to Policy: '{field}' must be '{value}', not '{actual}'.");
        }
    }

    private JsonNode? Limit(int value) => options.StoragePolicyShape switch
    {
        StoragePolicyShape.StringLimits => value.ToString(CultureInfo.InvariantCulture),
        StoragePolicyShape.NullLimits => null,
        _ => value,
    };
}
