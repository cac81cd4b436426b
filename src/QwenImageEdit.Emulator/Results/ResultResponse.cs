using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace QwenImageEdit.Emulator.Results;

/// <summary>A result as the storage sends it: whole or the part asked for, under a strong entity tag.</summary>
internal static class ResultResponse
{
    public static Task WriteAsync(HttpContext context, StoredResult result, string contentType = "image/png", bool partsCanBeAskedFor = true) => TypedResults.Bytes(
        result.Png,
        contentType,
        enableRangeProcessing: partsCanBeAskedFor,
        lastModified: result.CreatedAt,
        entityTag: new EntityTagHeaderValue(result.ETag)).ExecuteAsync(context);
}
