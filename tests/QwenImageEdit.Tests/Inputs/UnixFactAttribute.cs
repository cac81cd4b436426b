using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Inputs;

/// <summary>Needs files that only Unix has: pipes, devices, sockets and links that anybody may make.</summary>
public sealed class UnixFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() ? "Windows has no such files." : null, test);
