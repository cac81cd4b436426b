using System.Diagnostics;
using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Saving;

public sealed class KilledProcessTests : IDisposable
{
    private const int Count = 6;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task After_a_kill_during_a_download_the_next_run_saves_every_image_once_and_completely()
    {
        byte[][] images = [.. Enumerable.Range(0, Count).Select(index => PngBytes.OfLength(200_000, seed: index))];
        var isHeld = new TaskCompletionSource();
        bool holds = true;
        await using var server = new ResultServer(request =>
        {
            int index = request.Target[1] - '0';
            return holds && index > 1 ? HeldAfter(images[index], 150_000, isHeld) : Storage(images[index], $"\"{index}\"");
        });
        string output = _directory.File("out");
        string stored = _directory.File("result.json");
        await File.WriteAllTextAsync(stored, ImageEditJson.Serialize(server.Result(Count)));

        using (var killed = Start(server, stored, output))
        {
            await isHeld.Task.WaitAsync(TimeSpan.FromMinutes(1));
            while (Directory.GetFiles(output, "*.png").Length < 2 || Directory.GetFiles(output, ".*.part").Sum(part => new FileInfo(part).Length) == 0)
            {
                await Task.Delay(1);
            }

            killed.Kill();
            await killed.WaitForExitAsync();
        }

        Directory.GetFiles(output, "*.png").Select(Path.GetFileName).Should().BeEquivalentTo("request-1-0.png", "request-1-1.png");
        Directory.GetFiles(output, ".*.part").Should().NotBeEmpty("the process was killed while it was writing");

        holds = false;
        using (var next = Start(server, stored, output))
        {
            await next.WaitForExitAsync();
            next.ExitCode.Should().Be(0);
        }

        Directory.GetFileSystemEntries(output).Select(Path.GetFileName).Should().BeEquivalentTo(Enumerable.Range(0, Count).Select(index => $"request-1-{index}.png"));
        foreach (int index in Enumerable.Range(0, Count))
        {
            (await File.ReadAllBytesAsync(Path.Combine(output, $"request-1-{index}.png"))).Should().Equal(images[index]);
        }
    }

    private static Process Start(ResultServer server, string stored, string output) =>
        Process.Start(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            ["exec", typeof(SavingProcess).Assembly.Location, server.Endpoint.ToString(), stored, output]);
}
