using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>Why the emulator could not listen, and what to do.</summary>
internal static class StartFailure
{
    /// <returns>The explanation, or null if the failure is another one.</returns>
    public static string? Explain(Exception exception, ImageEditEmulatorOptions options)
    {
        var endpoint = new IPEndPoint(options.ListenAddress, options.Port);
        return exception switch
        {
            IOException { InnerException: AddressInUseException } => $"Port {options.Port} is in use: the emulator cannot listen on {endpoint}. Choose another port, or any free port with --port 0.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } => $"This user may not listen on {endpoint}. Choose a port from 1024, or any free port with --port 0.",
            SocketException => $"The emulator cannot listen on {endpoint}: {exception.Message}. Choose an address of this machine with --listen, such as 127.0.0.1.",
            ArgumentException => exception.Message,
            _ => null,
        };
    }
}
