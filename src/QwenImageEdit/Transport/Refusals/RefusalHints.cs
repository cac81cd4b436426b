namespace QwenImageEdit.Transport.Refusals;

/// <summary>The next step after a refusal.</summary>
internal static class RefusalHints
{
    public static string For(ImageEditErrorKind kind, string host, string? message) => kind switch
    {
        ImageEditErrorKind.Authentication => $"Keys belong to one region. Check that the key was created in the region of {host}, or choose the key's region.",
        ImageEditErrorKind.Permission => $"Activate the model for the account and workspace of this key at {host}, or use a key that has access to the model.",
        ImageEditErrorKind.ModelNotFound => $"Check the model's id and whether {host} offers the model.",
        ImageEditErrorKind.InvalidRequest when message?.IndexOf("url error", StringComparison.OrdinalIgnoreCase) >= 0 => $"{host} does not serve this model at the address of image edits. Check the model's id.",
        ImageEditErrorKind.InvalidRequest => "Correct the parameter that the message names.",
        ImageEditErrorKind.InputImage => "Make sure that the service can download the image from the internet and that it is a JPEG, PNG, BMP, TIFF, WEBP or GIF image, or send the image's bytes.",
        ImageEditErrorKind.ContentRefused => "Change the prompt or the images. They did not pass the service's content inspection.",
        ImageEditErrorKind.RateLimited => "Wait about a minute, send fewer requests at once, or set ImageEditClientOptions.RateLimiter.",
        ImageEditErrorKind.QuotaExhausted => "Buy the model or raise its quota in the console. Waiting does not help.",
        ImageEditErrorKind.Billing => "Pay the account's bill or buy the service in the console.",
        ImageEditErrorKind.TooLarge => "Send the images through temporary storage (UploadMode.TemporaryStorage), or make them smaller.",
        ImageEditErrorKind.Server => "Try again later. If the error persists, give the request id to the service's support.",
        _ => "Look up the error code in the service's documentation.",
    };
}
