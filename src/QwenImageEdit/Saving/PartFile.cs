using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>A file that is written beside its target and takes the target's name when it is whole.</summary>
/// <remarks>It stays open, and so locked, until it is moved: that is how <see cref="PartFileLeftovers"/> tells it from a leftover.</remarks>
internal sealed class PartFile : IDisposable
{
    public const string Extension = ".part";

    private const int MaxNameByteLength = 160;
    private const int FirstNumber = 2;
    private const int MaxTries = 20;

    private readonly string _path;
    private bool _isMoved;

    private PartFile(string path)
    {
        _path = path;
        Stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
    }

    public FileStream Stream { get; }

    /// <summary>What the temporary neighbours of a target begin with.</summary>
    public static string NameStart(string target) => $".{SafeFileName.Cut(Path.GetFileName(target), MaxNameByteLength)}.";

    public static PartFile CreateFor(string target)
    {
        string directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        PartFileLeftovers.Remove(target);
        for (int tries = 1; ; tries++)
        {
            if (TryCreate(target, mayFail: tries < MaxTries) is { } file)
            {
                return file;
            }
        }
    }

    /// <summary>Puts the file, flushed to disk, in the target's place.</summary>
    /// <returns>The path it has then.</returns>
    public string MoveTo(string target, ExistingFileAction existingFile)
    {
        Stream.Flush(flushToDisk: true);
        string path = existingFile switch
        {
            ExistingFileAction.Replace => Replace(target),
            ExistingFileAction.Fail => TryMoveTo(target) ? target : throw Exists(target),
            ExistingFileAction.NumberIfDifferent => MoveUnlessThere(target),
            _ => MoveToNumber(target, isDoneBySame: false),
        };
        return path;
    }

    public static ImageDownloadException Exists(string target) =>
        new($"There is a file '{target}' already, and it was not to be replaced. Choose another name, or another ExistingFile than Fail.") { Kind = ImageDownloadErrorKind.FileExists };

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isMoved)
        {
            File.Delete(_path);
        }
    }

    /// <summary>Between its creation and its lock, a file looks like a leftover to others who save the same target.</summary>
    private static PartFile? TryCreate(string target, bool mayFail)
    {
        string path = Path.Combine(Path.GetDirectoryName(target)!, Invariant($"{NameStart(target)}{Guid.NewGuid():N}{Extension}"));
        try
        {
            var file = new PartFile(path);
            if (File.Exists(path))
            {
                return file;
            }

            file.Dispose();
        }
        catch (IOException) when (mayFail)
        {
        }

        return mayFail ? null : throw new IOException($"Others removed the temporary file '{path}' again and again.");
    }

    private string Replace(string target)
    {
        SpecialFile.ThrowIfAt(target);
#if NETSTANDARD2_0
        if (File.Exists(target))
        {
            File.Replace(_path, target, destinationBackupFileName: null);
        }
        else
        {
            File.Move(_path, target);
        }
#else
        File.Move(_path, target, overwrite: true);
#endif
        _isMoved = true;
        return target;
    }

    private bool TryMoveTo(string path) => _isMoved = ExclusiveMove.TryMove(_path, path);

    private string MoveUnlessThere(string target)
    {
        SpecialFile.ThrowIfAt(target);
        return MoveToNumber(target, isDoneBySame: true);
    }

    private string MoveToNumber(string target, bool isDoneBySame)
    {
        string stem = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        string path = target;
        for (int number = FirstNumber; !TryMoveTo(path) && !(isDoneBySame && SameFile.Holds(path, Stream)); number++)
        {
            path = Invariant($"{stem} ({number}){Path.GetExtension(target)}");
        }

        return path;
    }
}
