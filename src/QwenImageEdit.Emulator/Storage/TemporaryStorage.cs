using QwenImageEdit.Emulator.Http;
using static System.FormattableString;

namespace QwenImageEdit.Emulator.Storage;

/// <summary>The upload directories that were issued, and the files uploaded to them.</summary>
internal sealed class TemporaryStorage(ImageEditEmulatorOptions options)
{
    public const string Scheme = "oss://";
    private static readonly TimeSpan ObjectLifetime = TimeSpan.FromHours(48);

    private readonly Dictionary<string, (string Account, string Model, DateTimeOffset ExpiresAt)> _directories = [];
    private readonly Dictionary<string, StoredObject> _objects = [];
    private readonly object _lock = new();

    public StoragePolicy Issue(string account, string model)
    {
        var now = options.TimeProvider.GetUtcNow();
        var policy = new StoragePolicy(Invariant($"dashscope-instant/{Guid.NewGuid():N}/{now:yyyy-MM-dd}/{Guid.NewGuid()}"), options.MaxUploadMegabytes * 1024L * 1024, now + options.PolicyLifetime);
        lock (_lock)
        {
            foreach (var expired in _directories.Where(directory => directory.Value.ExpiresAt <= now).ToList())
            {
                _directories.Remove(expired.Key);
            }

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
            RefuseOverwriting(key);
            if (!_directories.TryGetValue(policy.UploadDirectory, out var directory))
            {
                throw PolicyViolated("Policy expired.");
            }

            foreach (var expired in _objects.Values.Where(stored => stored.ExpiresAt <= now).ToList())
            {
                _objects.Remove(expired.Key);
            }

            var kept = _objects.Values.Sum(stored => stored.Bytes?.LongLength ?? 0) + (file.Bytes?.LongLength ?? 0);
            if (kept > options.MaxStoredBytes)
            {
                throw new OssRefusal(507, "InsufficientStorage", $"The emulator keeps at most {options.MaxStoredBytes} bytes of uploads.");
            }

            _objects.Add(key, new StoredObject(key, directory.Account, directory.Model, contentType, file.Length, file.Sha256, file.Bytes, now + ObjectLifetime));
        }
    }

    /// <summary>Returns the file of an <c>oss://</c> link. Only the account and the model that it was uploaded for may use it.</summary>
    public StoredObject Open(string link, string account, string model, string path)
    {
        StoredObject? stored;
        lock (_lock)
        {
            _objects.TryGetValue(link[Scheme.Length..], out stored);
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
        }
    }

    private void RefuseOverwriting(string key)
    {
        if (_objects.ContainsKey(key))
        {
            throw new OssRefusal(409, "FileAlreadyExists", "The object you specified already exists and can not be overwritten.");
        }
    }

    private static OssRefusal PolicyViolated(string reason) => new(403, "AccessDenied", $"Invalid according to Policy: {reason}");
}
