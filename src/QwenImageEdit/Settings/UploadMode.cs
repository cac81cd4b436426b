namespace QwenImageEdit;

/// <summary>How an image's bytes travel to the service.</summary>
public enum UploadMode
{
    /// <summary>Inside the request while the service takes it there, otherwise through temporary storage. The default.</summary>
    Auto,

    /// <summary>Inside the request as base64, even beyond what the service is known to take.</summary>
    Inline,

    /// <summary>Uploaded to the service's temporary storage first, which keeps it for 48 hours.</summary>
    TemporaryStorage,
}
