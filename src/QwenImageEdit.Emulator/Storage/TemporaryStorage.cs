using QwenImageEdit.Emulator.Http;
using static System.FormattableString;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>The upload directories that were issued, and the files uploaded to them.</summary>
internal sealed class TemporaryStorage(ImageEditEmulatorOptions options)
{
    public const string Scheme = "oss://";
    private const int BytesOfRecord = 1024;
    private static readonly TimeSpan ObjectLifetime = TimeSpan.FromHours(48);

    private readonly ExpiringValues<(string Account, string Model, DateTimeOffset ExpiresAt)> _directories = new(directory => directory.ExpiresAt);
    private readonly ExpiringValues<StoredObject> _objects = new(stored => stored.ExpiresAt);
    private readonly object _lock = new();
    private long _keptBytes;

    public StoragePolicy Issue(string account, string model)
    {
        var now = options.TimeProvider.GetUtcNow();
        var policy = new StoragePolicy(Invariant($"dashscope-instant/{Guid.NewGuid():N}/{now:yyyy-MM-dd}/{Guid.NewGuid()}"), options.MaxUploadMegabytes * 1024L * 1024, now + options.PolicyLifetime);
        lock (_lock)
        {
            _directories.RemoveExpired(now);
            _directories.Add(policy.UploadDirectory, (account, model, policy.ExpiresAt));
        }

        return policy;
    }

    /// <summary>Refuses an upload that violates its policy before the file is read.</summary>
    public void Check(StoragePolicy policy, string key)
    {
        if (policy.ExpiresAt <= options.TimeProvider.GetUtcNow())
        {
            throw PolicyViolated("Policy expired.");
        }

        if (!key.StartsWith(policy.UploadDirectory + "/", StringComparison.Ordinal) || key.EndsWith('/'))
        {
            throw PolicyViolated($"Policy Condition failed: [\"starts-with\", \"$key\", \"{policy.UploadDirectory}\"]");
        }

        lock (_lock)
        {
            RefuseOverwriting(key);
        }
    }

    public void Add(StoragePolicy policy, string key, string contentType, ReceivedFile file)
    {
        var now = options.TimeProvider.GetUtcNow();
        lock (_lock)
        {
            _keptBytes -= _objects.RemoveExpired(now).Sum(KeptBytes);
            RefuseOverwriting(key);
            if (!_directories.TryGet(policy.UploadDirectory, out var directory))
            {
                throw PolicyViolated("Policy expired.");
            }

            var stored = new StoredObject(key, directory.Account, directory.Model, contentType, file.Length, file.Sha256, file.Bytes, now + ObjectLifetime);
            if (KeptBytes(stored) > options.MaxStoredBytes - _keptBytes)
            {
                throw new OssRefusal(507, "InsufficientStorage", $"The emulator keeps at most {options.MaxStoredBytes} bytes of uploads.");
            }

            _objects.Add(key, stored);
            _keptBytes += KeptBytes(stored);
        }
    }

    /// <summary>Returns the file of an <c>oss://</c> link. Only the account and the model that it was uploaded for may use it.</summary>
    public StoredObject Open(string link, string account, string model, string path)
    {
        StoredObject? stored;
        lock (_lock)
        {
            _objects.TryGet(link[Scheme.Length..], out stored);
        }

        if (stored is null || stored.Account != account || stored.ExpiresAt <= options.TimeProvider.GetUtcNow())
        {
            throw ServiceRefusal.InvalidParameter($"'{path}': '{link}' does not exist, has expired, or belongs to another account.");
        }

        return stored.Model == model
            ? stored
            : throw ServiceRefusal.InvalidParameter($"'{path}': '{link}' was uploaded for model '{stored.Model}', not for '{model}'.");
    }

    public void Clear()
    {
        lock (_lock)
        {
            _directories.Clear();
            _objects.Clear();
            _keptBytes = 0;
        }
    }

    private void RefuseOverwriting(string key)
    {
        if (_objects.TryGet(key, out _))
        {
            throw new OssRefusal(409, "FileAlreadyExists", "The object you specified already exists and can not be overwritten.");
        }
    }

    private static long KeptBytes(StoredObject stored) =>
        BytesOfRecord + (stored.Bytes?.LongLength ?? 0) + (2L * (stored.Key.Length + stored.Account.Length + stored.Model.Length + stored.ContentType.Length));

    private static OssRefusal PolicyViolated(string reason) => new(403, "AccessDenied", $"Invalid according to Policy: {reason}");
}
