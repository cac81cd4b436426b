namespace QwenImageEdit;

/// <summary>How the bytes of an image are sent to the service.</summary>
public enum UploadMode
{
    /// <summary>Inside the request if the service accepts the image there, otherwise through temporary storage. The default.</summary>
    Auto = 0,

    /// <summary>Inside the request as base64, even beyond the size that the service is known to accept.</summary>
    Inline = 1,

    /// <summary>Uploaded to the temporary storage of the service, which keeps it for 48 hours.</summary>
    TemporaryStorage = 2,
}
