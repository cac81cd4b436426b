using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Tells a start script or a container that the emulator is ready, and where.</summary>
internal sealed class HealthEndpoint(ImageEditEmulatorOptions options, string apiPath)
{
    private static readonly string Version =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly long _started = options.TimeProvider.GetTimestamp();

    public Task ShowAsync(HttpContext context) => ControlResponse.WriteAsync(context, new JsonObject
    {
        ["status"] = "ok",
        ["endpoint"] = $"{context.Request.Scheme}://{context.Request.Host}{apiPath}",
        ["version"] = Version,
        ["strict"] = options.Strict,
        ["uptimeSeconds"] = options.TimeProvider.GetElapsedTime(_started).TotalSeconds,
    });
}
