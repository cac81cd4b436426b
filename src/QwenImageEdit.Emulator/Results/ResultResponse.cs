using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace QwenImageEdit.Emulator.Results;

/// <summary>Sends a result as the storage does: the whole image or the requested range, with a strong entity tag.</summary>
internal static class ResultResponse
{
    public static Task WriteAsync(HttpContext context, StoredResult result, string contentType = "image/png", bool supportsRanges = true)
    {
        var png = result.Picture.ToPng();
        return TypedResults.Bytes(
            png,
            contentType,
            enableRangeProcessing: supportsRanges,
            lastModified: result.CreatedAt,
            entityTag: new EntityTagHeaderValue(result.ETagOf(png))).ExecuteAsync(context);
    }
}
