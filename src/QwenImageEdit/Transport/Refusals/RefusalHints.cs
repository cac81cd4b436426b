namespace QwenImageEdit.Transport.Refusals;

/// <summary>The next step after a refusal. <c>{host}</c> stands for the host that refused.</summary>
internal static class RefusalHints
{
    public const string ConvertImage = "Convert the image to JPEG, PNG or WEBP, and make sure that the file is complete.";
    public const string ScaleImage = "Scale or crop the image: each side needs at least 10 pixels, and the longer side can be at most 200 times the shorter.";
    public const string ReachableImage = "Make sure that the service can download the image from the internet, or send the image's bytes.";
    public const string ImageWithoutLength = "The host of the image does not report its length. Use another host, or send the image's bytes.";
    public const string ModelAndAddress = "{host} does not serve this model at the address of image edits. Check the model's id.";
    public const string Workspace = "Check ImageEditClientOptions.WorkspaceId: the workspace must exist at {host}, and the key must have access to it.";
    public const string PlanKey = "A key of a plan (sk-sp-…) is accepted only by the plan's own host: set ImageEditClientOptions.Host to DashScopeHost.TokenPlan. Any other key is accepted only in its own region.";
    public const string TaskInterfaceOnly = "This model supports only asynchronous tasks, which this package does not call. Choose another model.";
    public const string NoTaskInterface = "Something added the header X-DashScope-Async to the request, which this model does not support. Remove it from the HTTP handlers or the gateway.";
    public const string Withdrawn = "The service has withdrawn this model. Choose another one.";
    public const string BaseAddress = "The base address is wrong. It must end in /api/v1; leave ImageEditClientOptions.Endpoint unset to use the address of a region.";
    public const string ModelOrAddress = "Check the model's id and whether {host} offers the model. Behind a gateway, check the base address too.";
    public const string Disconnected = "The connection was closed before the service had received the whole request. Check the network and the proxies in between.";
    public const string PlanQuota = "The quota of the plan is used up until its hour, week or month ends. Wait until then, or extend the plan in the console.";

    public static string For(RefusalMeaning meaning, string host) =>
        ((DashScopeEndpoints.IsTokenPlan(host) ? OfPlan(meaning.Kind) : null) ?? meaning.Hint ?? OfKind(meaning.Kind)).Replace("{host}", host);

    /// <summary>A plan has keys of its own, and no temporary storage.</summary>
    private static string? OfPlan(ImageEditErrorKind kind) => kind switch
    {
        ImageEditErrorKind.Authentication => "{host} accepts only keys of a token plan (sk-sp-…). Use such a key, or choose another host.",
        ImageEditErrorKind.TooLarge => "Make the images smaller, or pass public URLs: {host} has no temporary storage.",
        _ => null,
    };

    private static string OfKind(ImageEditErrorKind kind) => kind switch
    {
        ImageEditErrorKind.Authentication => "Keys belong to one region. Check that the key was created in the region of {host}, or choose the key's region.",
        ImageEditErrorKind.Permission => "Activate the model for the account and workspace of this key at {host}, or use a key that has access to the model.",
        ImageEditErrorKind.ModelNotFound => "Check the model's id and whether {host} offers the model.",
        ImageEditErrorKind.InvalidRequest => "Correct the parameter that the message names.",
        ImageEditErrorKind.InputImage => "Make sure that the service can download the image from the internet and that it is a JPEG, PNG, BMP, TIFF, WEBP or GIF image, or send the image's bytes.",
        ImageEditErrorKind.ContentRefused => "Change the prompt or the images. They did not pass the service's content inspection.",
        ImageEditErrorKind.RateLimited => "Wait about a minute, send fewer requests at once, or set ImageEditClientOptions.RateLimiter.",
        ImageEditErrorKind.QuotaExhausted => "Buy the model or raise its quota in the console. Waiting does not help.",
        ImageEditErrorKind.Billing => "Pay the account's bill or buy the service in the console.",
        ImageEditErrorKind.TooLarge => "Send the images through temporary storage (UploadMode.TemporaryStorage), or make them smaller.",
        ImageEditErrorKind.Server => "Try again later. If the error persists, give the request id to the service's support.",
        ImageEditErrorKind.NoImage => "Change the prompt or the images, so that the model makes an image.",
        _ => "Look up the error code in the service's documentation.",
    };
}
