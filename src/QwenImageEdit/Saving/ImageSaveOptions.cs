namespace QwenImageEdit;

/// <summary>How images are saved to files.</summary>
/// <remarks>The options are checked and read when they are passed to a method; later changes do not affect it.</remarks>
public sealed class ImageSaveOptions
{
    /// <summary>Default of <see cref="FileNameTemplate"/>: <c>{request}-{index}.png</c>.</summary>
    public static string DefaultFileNameTemplate { get; } = "{request}-{index}.png";

    /// <summary>Default of <see cref="MaxParallelism"/>: 4.</summary>
    public static int DefaultMaxParallelism { get; } = 4;

    /// <summary>What to do if the file exists. Default <see cref="ExistingFileAction.NumberIfDifferent"/>.</summary>
    public ExistingFileAction ExistingFile { get; set; }

    /// <summary>Template for the file names of SaveAllAsync. Not blank. Default <c>{request}-{index}.png</c>.</summary>
    /// <remarks>
    /// It may contain <c>{request}</c> (the request id, or the time of the response if there is none), <c>{index}</c> (the image's index, starting at 0) and
    /// <c>{model}</c> (the model id), and no other braces.
    /// <para>Ids of up to 64 lower-case letters, digits, <c>.</c>, <c>_</c> and <c>-</c> are used as they are. Any other id is shortened and gets 16 digits of
    /// its hash, so that different ids have different names. Characters that some file system forbids, including path separators, become <c>_</c>. A name of
    /// more than 120 bytes of UTF-8 is shortened and gets 16 digits of its hash. If two images of a result have the same name, the second gets a
    /// number. The extension is replaced if the image has another format.</para>
    /// </remarks>
    public string FileNameTemplate { get; set; } = DefaultFileNameTemplate;

    /// <summary>Maximum number of images that SaveAllAsync downloads at the same time. From 1 to 64. Default 4.</summary>
    public int MaxParallelism { get; set; } = DefaultMaxParallelism;

    /// <summary>Receives the progress of each download, on the threads that download. Exceptions that it throws are ignored. Default null.</summary>
    public IProgress<DownloadProgress>? Progress { get; set; }
}
