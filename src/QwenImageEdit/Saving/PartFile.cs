using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Saving;

/// <summary>A temporary file in the directory of its target. It gets the target's name when it is complete.</summary>
/// <remarks>It stays open, and therefore locked, until it is moved. That distinguishes it from the files that <see cref="PartFileLeftovers"/> removes.</remarks>
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

    /// <summary>How the names of a target's temporary files begin.</summary>
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

    /// <summary>Flushes the file to disk and moves it to the target.</summary>
    /// <returns>The path of the moved file, or of the existing file that contains the same bytes.</returns>
    public string MoveTo(string target, ExistingFileAction existingFile)
    {
        Stream.Flush(flushToDisk: true);
        return existingFile switch
        {
            ExistingFileAction.Replace => Replace(target),
            ExistingFileAction.Fail => TryMoveTo(target) ? target : throw Exists(target),
            ExistingFileAction.NumberIfDifferent => MoveIfDifferent(target),
            _ => MoveToNumber(target, acceptsSameFile: false),
        };
    }

    public static ImageDownloadException Exists(string target) =>
        new($"The file '{TextSanitizer.Sanitize(target)}' exists already. Choose another name, or set ExistingFile to another value than Fail.") { Kind = ImageDownloadErrorKind.FileExists };

    public void Dispose()
    {
        Stream.Dispose();
        if (!_isMoved)
        {
            File.Delete(_path);
        }
    }

    /// <summary>Until a new file is locked, other writers of the same target may take it for a leftover and remove it.</summary>
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

        return mayFail ? null : throw new IOException(Invariant($"The temporary file '{path}' was removed by another process {MaxTries} times."));
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

    private string MoveIfDifferent(string target)
    {
        SpecialFile.ThrowIfAt(target);
        return MoveToNumber(target, acceptsSameFile: true);
    }

    private string MoveToNumber(string target, bool acceptsSameFile)
    {
        string stem = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        string path = target;
        for (int number = FirstNumber; !TryMoveTo(path) && !(acceptsSameFile && SameFile.Contains(path, Stream)); number++)
        {
            path = Invariant($"{stem} ({number}){Path.GetExtension(target)}");
        }

        return path;
    }
}
