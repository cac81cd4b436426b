using System.Diagnostics;
using QwenImageEdit.Tests.Shared;

namespace WebStudio.Tests.Support;

/// <summary>The studio as a separate process, started as a user would start it.</summary>
internal sealed class StudioProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private StudioProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static Task<StudioProcess> StartWithoutKeyAsync(string dataDirectory) => StartAsync(new Dictionary<string, string?> { ["Studio:DataDirectory"] = dataDirectory });

    public static async Task<StudioProcess> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        string program = typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, "--contentRoot", Repository.PathOf("samples/WebStudio")])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment.Remove("DASHSCOPE_API_KEY");
        start.Environment.Remove("QwenImageEdit__ApiKey");
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                return new StudioProcess(process, new Uri(line.Trim()[Listening.Length..]));
            }
        }

        throw new InvalidOperationException("The studio ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
