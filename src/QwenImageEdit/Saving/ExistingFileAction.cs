namespace QwenImageEdit;

/// <summary>What to do if a file with the requested name exists.</summary>
public enum ExistingFileAction
{
    /// <summary>Keep every file. If one of them already contains the same bytes, it counts as the saved image; otherwise the new file gets a number, such as
    /// <c>name (2).png</c>. Saving a result again creates no copies, and no image is lost.</summary>
    NumberIfDifferent,

    /// <summary>Replace the file, whatever it contains.</summary>
    Replace,

    /// <summary>Keep the file and fail with <see cref="ImageDownloadErrorKind.FileExists"/>.</summary>
    Fail,

    /// <summary>Keep the file, whatever it contains, and give the new file a number, such as <c>name (2).png</c>.</summary>
    Number,
}
