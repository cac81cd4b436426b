using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>A signed permission to upload to one directory until it expires.</summary>
internal sealed record StoragePolicy(string UploadDirectory, long MaxFileBytes, DateTimeOffset ExpiresAt)
{
    public const string AccessKeyId = "EMULATOR0000";
    public const string ObjectAcl = "private";
    public const string ForbidOverwrite = "true";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    public string Encode() => Convert.ToBase64String(JsonBytes.Of(new JsonObject
    {
        ["expiration"] = ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["conditions"] = new JsonArray(
            new JsonArray("content-length-range", 0, MaxFileBytes),
            new JsonArray("starts-with", "$key", UploadDirectory),
            new JsonObject { ["bucket"] = "dashscope-instant" },
            new JsonObject { ["x-oss-object-acl"] = ObjectAcl },
            new JsonObject { ["x-oss-forbid-overwrite"] = ForbidOverwrite }),
    }));

    /// <summary>Decodes the policy of an upload form and verifies that this emulator signed it.</summary>
    public static StoragePolicy Decode(string encoded, string signature)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(encoded)), Encoding.UTF8.GetBytes(signature)))
        {
            throw new OssRefusal(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }

        using var document = JsonDocument.Parse(Convert.FromBase64String(encoded));
        var conditions = document.RootElement.GetProperty("conditions");
        return new StoragePolicy(
            conditions[1][2].GetString()!,
            conditions[0][2].GetInt64(),
            document.RootElement.GetProperty("expiration").GetDateTimeOffset());
    }

#pragma warning disable CA5350 // OSS signs post policies with HMAC-SHA1.
    public static string Sign(string encoded) => Convert.ToBase64String(HMACSHA1.HashData(Secret, Encoding.UTF8.GetBytes(encoded)));
#pragma warning restore CA5350
}
