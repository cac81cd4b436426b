using QwenImageEdit.Saving;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>How images are saved to files.</summary>
public sealed record ImageSaveOptions
{
    /// <summary>Default of <see cref="FileNameTemplate"/>.</summary>
    public const string DefaultFileNameTemplate = "{request}-{index}.png";

    /// <summary>Default of <see cref="MaxParallelism"/>.</summary>
    public const int DefaultMaxParallelism = 4;

    private readonly string _fileNameTemplate = DefaultFileNameTemplate;
    private readonly int _maxParallelism = DefaultMaxParallelism;
    private readonly ExistingFileAction _existingFile;

    /// <summary>What happens to a file that is there. Default <see cref="ExistingFileAction.NumberIfDifferent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public ExistingFileAction ExistingFile
    {
        get => _existingFile;
        init => _existingFile = value is >= ExistingFileAction.NumberIfDifferent and <= ExistingFileAction.Number
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ExistingFile), value, Invariant($"ExistingFile is {value}. It is NumberIfDifferent, Replace, Fail or Number."));
    }

    /// <summary>Names the files of SaveAllAsync. Default <c>{request}-{index}.png</c>.</summary>
    /// <remarks>
    /// <c>{request}</c> is the request id, or the time of the reply when there is none; <c>{index}</c> the image's index, from 0; <c>{model}</c> the model.
    /// Ids of lower-case letters, digits, <c>.</c>, <c>_</c> and <c>-</c> stay as they are, up to 64 characters; any other gets 16 digits of its hash, so that
    /// different ids never share a name. What a file system somewhere forbids becomes <c>_</c>, path separators included; a long name is cut to 120 bytes of UTF-8
    /// and gets 16 digits of its hash, with its extension kept; two images of the same name are told apart by a number; and the extension becomes the one of the image's real format.
    /// </remarks>
    /// <exception cref="ArgumentException">The template is blank or holds braces around something else.</exception>
    public string FileNameTemplate
    {
        get => _fileNameTemplate;
        init => _fileNameTemplate = FileNames.Checked(value);
    }

    /// <summary>How many images SaveAllAsync fetches at a time. Default 4. 1 to 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside of the range.</exception>
    public int MaxParallelism
    {
        get => _maxParallelism;
        init => _maxParallelism = value is >= 1 and <= 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxParallelism), value, Invariant($"MaxParallelism is {value}. It is 1 to 64."));
    }

    /// <summary>Hears how far each image is; called from the threads that fetch. Default null.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }
}
