namespace QwenImageEdit;

/// <summary>What happens when a file of that name exists.</summary>
public enum ExistingFileAction
{
    /// <summary>A file that holds the same bytes stays, and is the saved one; any other is kept too, and the new one gets a number: <c>name (2).png</c>.
    /// So the same result can be saved again and again, and no image is lost to another one.</summary>
    NumberIfDifferent,

    /// <summary>The new image replaces it, whatever it holds.</summary>
    Replace,

    /// <summary>It stays, and saving fails with <see cref="ImageDownloadErrorKind.FileExists"/>.</summary>
    Fail,

    /// <summary>It stays, whatever it holds, and the new one gets a number: <c>name (2).png</c>.</summary>
    Number,
}
