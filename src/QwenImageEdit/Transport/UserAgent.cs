using System.Reflection;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Transport;

/// <summary>Names SDK and runtime to the service.</summary>
internal static class UserAgent
{
    public static string Value { get; } =
        $"QwenImageEdit/{Version()} ({RuntimeInformation.FrameworkDescription.Replace('(', ' ').Replace(')', ' ')}; {RuntimeInformation.OSArchitecture})";

    private static string Version() =>
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
