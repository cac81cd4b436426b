using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Results;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Faults;

/// <summary>A valid request for a result, before the response is sent.</summary>
internal sealed record FaultyResult(HttpContext Context, Exchange Exchange, StoredResult Result, TimeProvider Time)
{
    public HttpResponse Response => Context.Response;

    public Task<CapturedResponse> GoodResponseAsync() => CapturedResponse.OfAsync(Context, () => ResultResponse.WriteAsync(Context, Result));

    public Task WriteJpegAsync(string contentType = "image/jpeg") => ResultResponse.WriteAsync(Context, Encoded(SKEncodedImageFormat.Jpeg), contentType);

    /// <summary>The same image in another encoding.</summary>
    public StoredResult Encoded(SKEncodedImageFormat format)
    {
        using var picture = SKBitmap.Decode(Result.Picture.ToPng());
        using var data = picture.Encode(format, 90);
        return Result.With(data.ToArray());
    }
}
