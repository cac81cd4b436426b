using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Proof;

/// <summary>An emulator that injects each caller's faults, and its ledger.</summary>
internal sealed class ProvingGround : IAsyncDisposable
{
    private const int KeyTailLength = 4;
    private const string KeyTailDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly ConcurrentDictionary<string, Caller> _callers = new();
    private readonly ImageEditEmulator _emulator;
    private int _lastCaller;

    private ProvingGround(ImageEditEmulator emulator)
    {
        _emulator = emulator;
        _emulator.Faults.Set(request => _callers[TailOf(request.Header("Authorization")!)].TakeFault(request));
    }

    public Uri Endpoint => _emulator.Endpoint;

    public LedgerSnapshot Ledger => _emulator.Ledger;

    public static async Task<ProvingGround> StartAsync() => new(await ImageEditEmulator.StartAsync(new() { Strict = true, MaxResultBytes = 1024 * 1024 }));

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    public Caller AddCaller(Func<int, FaultCase?> faultOfAttempt)
    {
        int number = Interlocked.Increment(ref _lastCaller);
        Span<char> tail = stackalloc char[KeyTailLength];
        for (int i = tail.Length - 1; i >= 0; i--, number /= KeyTailDigits.Length)
        {
            tail[i] = KeyTailDigits[number % KeyTailDigits.Length];
        }

        var caller = new Caller($"sk-proof-{tail}", faultOfAttempt);
        _callers[TailOf(caller.Key)] = caller;
        return caller;
    }

    public int BilledTo(Caller caller) => Ledger.Keys.GetValueOrDefault(LedgerName(caller.Key)).Billed;

    private static string LedgerName(string key) => $"…{TailOf(key)}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8].ToLowerInvariant()}";

    private static string TailOf(string key) => key[^KeyTailLength..];
}
