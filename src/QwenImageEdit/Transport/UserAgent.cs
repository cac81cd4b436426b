using System.Reflection;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Transport;

/// <summary>The <c>User-Agent</c> header, with the versions of the SDK and the runtime.</summary>
internal static class UserAgent
{
    public static string Value { get; } =
        $"QwenImageEdit/{Version()} ({RuntimeInformation.FrameworkDescription.Replace('(', ' ').Replace(')', ' ')}; {RuntimeInformation.OSArchitecture.ToString()})";

    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
