using System.Diagnostics;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Emulator.Tool.Tests.Support;

/// <summary>The signals that end a process, which .NET cannot send.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    public static void Send(Process process, int signal) => Kill(process.Id, signal).Should().Be(0);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
