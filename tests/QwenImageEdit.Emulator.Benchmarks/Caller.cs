using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>Sends a prepared body with a plain <see cref="HttpClient"/>, from several callers at a time.</summary>
internal sealed class Caller(Uri endpoint, byte[] body, bool downloads) : IDisposable
{
    private const int Callers = 4;
    private readonly HttpClient _http = new();
    private readonly Uri _target = new(endpoint + "/services/aigc/multimodal-generation/generation");

    /// <summary>Sends edits until <paramref name="duration"/> has passed, and returns how many were answered each second.</summary>
    public async Task<double> RateAsync(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var edits = await RunAsync(_ => clock.Elapsed < duration);
        return edits / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Sends a number of edits.</summary>
    public Task SendAsync(int edits) => RunAsync(sent => sent <= edits);

    public void Dispose() => _http.Dispose();

    private async Task<int> RunAsync(Func<int, bool> mayStart)
    {
        var (started, answered) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (mayStart(Interlocked.Increment(ref started)))
            {
                await EditAsync();
                Interlocked.Increment(ref answered);
            }
        })));
        return answered;
    }

    private async Task EditAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _target) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk-benchmark-0001");
        using var response = await _http.SendAsync(message);
        var json = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        if (downloads)
        {
            var start = json.AsSpan().IndexOf("http://"u8);
            var link = Encoding.ASCII.GetString(json, start, json.AsSpan(start).IndexOf((byte)'"'));
            await _http.GetByteArrayAsync(new Uri(link));
        }
    }
}
