using System.Security.Cryptography;
using System.Text;

namespace QwenImageEdit.Emulator.Results;

/// <summary>Keeps the results. The oldest are removed when the total size exceeds the limit.</summary>
internal sealed class ResultStore(long maxBytes, TimeSpan lifetime, TimeProvider time)
{
    public const string PathPrefix = "/results/";

    private readonly Dictionary<string, StoredResult> _results = [];
    private readonly Queue<StoredResult> _byAge = new();
    private readonly object _lock = new();
    private long _bytes;

    public StoredResult Add(ResultPicture picture)
    {
        var id = Guid.NewGuid().ToString();
        var now = time.GetUtcNow();
        var expires = now + lifetime;
        var target = $"{PathPrefix}{id}.png?Expires={expires.ToUnixTimeSeconds()}&OSSAccessKeyId=EMULATOR0000&Signature={Signature(id)}";
        var result = new StoredResult(id, target, picture, now, expires);
        lock (_lock)
        {
            _results.Add(id, result);
            _byAge.Enqueue(result);
            _bytes += picture.KeptBytes;
            while (_bytes > maxBytes && _byAge.Count > 1)
            {
                var oldest = _byAge.Dequeue();
                _results.Remove(oldest.Id);
                _bytes -= oldest.Picture.KeptBytes;
            }
        }

        return result;
    }

    /// <summary>Finds a result by the path of a request target. The caller has to compare the signature.</summary>
    public StoredResult? Find(string target)
    {
        var path = target.Split('?', 2)[0];
        if (!path.StartsWith(PathPrefix, StringComparison.Ordinal) || !path.EndsWith(".png", StringComparison.Ordinal))
        {
            return null;
        }

        lock (_lock)
        {
            return _results.GetValueOrDefault(path[PathPrefix.Length..^".png".Length]);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _results.Clear();
            _byAge.Clear();
            _bytes = 0;
        }
    }

    public bool IsExpired(StoredResult result) => time.GetUtcNow() >= result.ExpiresAt;

    /// <summary>Resembles an OSS signature and always has percent escapes, which a client must send back unchanged.</summary>
    private static string Signature(string id)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(id)).AsSpan(0, 18));
        return Uri.EscapeDataString($"{hash[..8]}+{hash[8..16]}/{hash[16..]}=");
    }
}
