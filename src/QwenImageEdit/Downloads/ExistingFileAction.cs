namespace QwenImageEdit;

/// <summary>What happens when a file of the wanted name is there already.</summary>
public enum ExistingFileAction
{
    /// <summary>The new file takes its place in one step, once it is whole.</summary>
    Replace,

    /// <summary>It stays, and saving fails with <see cref="ImageDownloadErrorKind.FileExists"/>.</summary>
    Fail,

    /// <summary>It stays, and the new file gets the next free number: <c>name (2).png</c>.</summary>
    Number,
}
