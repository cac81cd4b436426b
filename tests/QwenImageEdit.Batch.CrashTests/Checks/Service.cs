using System.Net;
using System.Text.Json;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>The service, in another process than the worker, so that its bills survive each kill.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Dictionary<string, string> _prompts = new(StringComparer.Ordinal);
    private readonly ImageEditEmulator _emulator;
    private int _arrived;

    private Service(ImageEditEmulator emulator) => _emulator = emulator;

    public Uri Endpoint => _emulator.Endpoint;

    /// <summary>The number of edits whose headers have arrived.</summary>
    public int Arrived => Volatile.Read(ref _arrived);

    public int Billed => _emulator.Ledger.Total.Billed;

    /// <summary>The methods and paths of all requests in the order in which they arrived.</summary>
    public IEnumerable<string> Methods => _emulator.Requests.Select(static request => request.Method);

    /// <param name="fault">What happens to each edit; null for nothing unusual.</param>
    /// <param name="time">The clock of the emulator.</param>
    /// <param name="latency">How long each edit takes.</param>
    /// <param name="limitsRate">Whether the documented rate limits are enforced.</param>
    /// <param name="isOnAllAddresses">Whether it can be reached from another network; false for loopback only.</param>
    public static async Task<Service> StartAsync(Func<EmulatorFault?> fault, TimeProvider? time = null, TimeSpan latency = default, bool limitsRate = false, bool isOnAllAddresses = false)
    {
        var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions
        {
            Drawing = EmulatorDrawing.OncePerSize,
            EnforceRateLimits = limitsRate,
            Latency = latency,
            ListenAddress = isOnAllAddresses ? IPAddress.Any : IPAddress.Loopback,
            MaxRememberedRequests = int.MaxValue,
            MaxResultBytes = long.MaxValue,
            TimeProvider = time ?? TimeProvider.System,
        });
        var service = new Service(emulator);
        emulator.Faults.Set(_ =>
        {
            Interlocked.Increment(ref service._arrived);
            return fault();
        });
        return service;
    }

    /// <returns>The edits whose bodies have arrived, with the prompt, which is the key of the row.</returns>
    public IReadOnlyList<ServiceRequest> ReadRequests()
    {
        var billed = _emulator.Ledger.Requests;
        return [.. _emulator.Requests
            .Where(static request => request.Method == "POST" && request.Json is not null)
            .Select(request => new ServiceRequest(request.RequestId, PromptOf(request), billed.GetValueOrDefault(request.RequestId).Billed > 0) { At = request.ReceivedAt, IsThrottled = request.StatusCode == 429 })];
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    private string PromptOf(ReceivedRequest request)
    {
        if (!_prompts.TryGetValue(request.RequestId, out string? prompt))
        {
            using var json = JsonDocument.Parse(request.Json!);
            var content = json.RootElement.GetProperty("input").GetProperty("messages")[0].GetProperty("content");
            _prompts[request.RequestId] = prompt = content.EnumerateArray().First(static item => item.TryGetProperty("text", out _)).GetProperty("text").GetString()!;
        }

        return prompt;
    }
}
