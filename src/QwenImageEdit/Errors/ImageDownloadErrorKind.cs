namespace QwenImageEdit;

/// <summary>Why a result image could not be downloaded or saved.</summary>
public enum ImageDownloadErrorKind
{
    /// <summary>The reason is unknown.</summary>
    Unknown,

    /// <summary>The result has neither a valid link nor an inline image.</summary>
    LinkInvalid,

    /// <summary>The link has expired, according to its expiry time or to the storage.</summary>
    LinkExpired,

    /// <summary>The link or a redirect is not allowed: it is not https, points to a private address or to a host that is not allowed, or there were too many redirects.</summary>
    AddressRefused,

    /// <summary>The storage refused the link, usually with status 403.</summary>
    Forbidden,

    /// <summary>The storage does not have the image: status 404 or 410.</summary>
    NotFound,

    /// <summary>The network or the storage failed until the retries or the time were used up. A later download may succeed.</summary>
    Unavailable,

    /// <summary>The image is larger than <see cref="ImageDownloadOptions.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>The downloaded data is not an image.</summary>
    NotAnImage,

    /// <summary>The image is incomplete or damaged.</summary>
    Incomplete,

    /// <summary>The image of the link changed during the download, so that the rest does not match what was already read.</summary>
    Changed,

    /// <summary>A file with that name exists, and <see cref="ExistingFileAction.Fail"/> is set.</summary>
    FileExists,

    /// <summary>The file could not be written because of its name, its directory or the disk.</summary>
    FileNotWritable,
}
