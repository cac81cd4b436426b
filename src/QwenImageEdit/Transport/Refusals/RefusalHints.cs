using QwenImageEdit.Transport.Storage;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>The next step after a refusal, in one sentence.</summary>
internal static class RefusalHints
{
    public static string For(ImageEditErrorKind kind, string host, string? message) => kind switch
    {
        ImageEditErrorKind.Authentication => $"Keys belong to one region: check that the key was made in the region of {host}, or choose the key's region.",
        ImageEditErrorKind.Permission => $"Activate the model for the account and workspace of this key at {host}, or use a key that may use it.",
        ImageEditErrorKind.ModelNotFound => $"Check the model's id, and that {host} offers it.",
        ImageEditErrorKind.InvalidRequest when message?.IndexOf("url error", StringComparison.OrdinalIgnoreCase) >= 0 => $"The model is not one that {host} serves at this address: check the model's id.",
        ImageEditErrorKind.InvalidRequest => "Correct the parameter that the message names.",
        ImageEditErrorKind.InputImage => "Make sure that the service can fetch the image's URL from the internet and that it is a JPEG, PNG, BMP, TIFF, WEBP or GIF, or send the image's bytes.",
        ImageEditErrorKind.ContentRefused => "Change the prompt or the images: content inspection does not let them pass.",
        ImageEditErrorKind.RateLimited => "Wait about a minute, send fewer requests at once, or set ImageEditClientOptions.RateLimiter.",
        ImageEditErrorKind.QuotaExhausted => "Buy the model or raise its quota in the console; waiting does not help.",
        ImageEditErrorKind.Billing => "Settle the account's bill or buy the service in the console.",
        ImageEditErrorKind.TooLarge => "Send the images through temporary storage (UploadMode.TemporaryStorage), or make them smaller.",
        ImageEditErrorKind.Server => "Try again later; give the request id to the service's support when it stays.",
        _ => "Look the code up in the service's error documentation.",
    };
}
