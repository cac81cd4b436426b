using System.Diagnostics;

namespace QwenImageEdit.Tests.Shared.PostgreSql;

/// <summary>
/// A shell whose input closes when the guard is disposed or when this process ends, killed or not. Its script waits for that with <c>read</c> and cleans up after it,
/// so that no server outlives its tests.
/// </summary>
internal sealed class Guard : IAsyncDisposable
{
    private readonly Process _shell;

    /// <param name="script">Runs as the <see cref="ServerUser"/>; the signals that end the tests of a terminal do not end it.</param>
    /// <param name="arguments">What the script finds as <c>$1</c>, <c>$2</c> and so on.</param>
    public Guard(string script, params string[] arguments)
    {
        var start = ServerUser.StartInfo(["sh", "-c", $"exec >/dev/null 2>&1\ntrap '' HUP INT TERM\n{script}", "guard", .. arguments]);
        start.RedirectStandardInput = true;
        _shell = Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
