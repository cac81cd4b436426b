using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>Says where the emulator listens.</summary>
internal static class Announcement
{
    private static readonly string Version = typeof(Announcement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static void Write(ImageEditEmulator emulator, ImageEditEmulatorOptions options, bool json)
    {
        try
        {
            Console.Out.WriteLine(json ? Json(emulator) : Text(emulator));
            if (!IPAddress.IsLoopback(options.ListenAddress))
            {
                Console.Error.WriteLine($"Other machines can connect, because the emulator listens on {options.ListenAddress}.");
            }
        }
        catch (IOException)
        {
            // Nobody reads what is printed. The emulator can be used all the same.
        }
    }

    private static string Text(ImageEditEmulator emulator) => $"""
        The Qwen image-edit emulator listens on {emulator.Endpoint}. Press Ctrl+C to stop it.
        DASHSCOPE_HTTP_BASE_URL={emulator.Endpoint}
        """;

    private static string Json(ImageEditEmulator emulator)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("baseUrl", emulator.Endpoint.AbsoluteUri);
            writer.WriteNumber("port", emulator.Endpoint.Port);
            writer.WriteNumber("pid", Environment.ProcessId);
            writer.WriteString("version", Version);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
