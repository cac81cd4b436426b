namespace QwenImageEdit;

/// <summary>Why a result image could not be brought home.</summary>
public enum ImageDownloadErrorKind
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>The result holds neither a usable link nor an image.</summary>
    LinkInvalid,

    /// <summary>The link has expired, by its own word or by the storage's.</summary>
    LinkExpired,

    /// <summary>The link, or a redirect, leads where results are not fetched from: no https, a private address, a host that is not allowed, too many redirects.</summary>
    AddressRefused,

    /// <summary>The storage refused the link, mostly with status 403.</summary>
    Forbidden,

    /// <summary>The storage does not know the image, status 404.</summary>
    NotFound,

    /// <summary>The network or the storage failed until the tries or the time were used up. A later download may succeed.</summary>
    Unavailable,

    /// <summary>The image is longer than <see cref="ImageDownloadOptions.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>What came is no image.</summary>
    NotAnImage,

    /// <summary>What came is the beginning of an image, or a damaged one.</summary>
    Incomplete,

    /// <summary>The image behind the link changed while it was read, so that what was read already does not fit the rest.</summary>
    Changed,

    /// <summary>There is a file of that name, and it was not to be replaced.</summary>
    FileExists,

    /// <summary>The file could not be written: the name, the directory or the disk does not allow it.</summary>
    FileNotWritable,
}
