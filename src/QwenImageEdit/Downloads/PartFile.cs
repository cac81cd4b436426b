using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>A file that is written beside its target and takes the target's name when it is whole.</summary>
/// <remarks>It stays open, and so locked, until it is moved: that is how <see cref="PartFileLeftovers"/> tells it from a leftover.</remarks>
internal sealed class PartFile : IDisposable
{
    public const string Extension = ".part";

    private const int MaxNameByteLength = 160;
    private const int FirstNumber = 2;

    /// <summary>On Unix, moving looks for the target and then renames: two savers of this process must not do so at the same time.</summary>
    private static readonly object Moving = new();

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
        try
        {
            return new PartFile(NewPath(target));
        }
        catch (IOException)
        {
            // Another process that cleans up may hold the file in the moment between its creation and its lock.
            return new PartFile(NewPath(target));
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
            ExistingFileAction.Fail => TryMove(target) ? target : throw Exists(target),
            _ => MoveToFreeNumber(target),
        };
        _isMoved = true;
        return path;
    }

    public static ImageDownloadException Exists(string target) =>
        new($"There is a file '{target}' already, and it was not to be replaced. Choose another name, or ExistingFile = Replace or Number.") { Kind = ImageDownloadErrorKind.FileExists };

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isMoved)
        {
            File.Delete(_path);
        }
    }

    private static string NewPath(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, Invariant($"{NameStart(target)}{Guid.NewGuid():N}{Extension}"));

    private string Replace(string target)
    {
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
        return target;
    }

    private string MoveToFreeNumber(string target)
    {
        string stem = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        string path = target;
        for (int number = FirstNumber; !TryMove(path); number++)
        {
            path = Invariant($"{stem} ({number}){Path.GetExtension(target)}");
        }

        return path;
    }

    private bool TryMove(string path)
    {
        try
        {
            lock (Moving)
            {
                File.Move(_path, path);
            }

            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}
