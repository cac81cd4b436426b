using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Inputs;

/// <summary>Needs files that exist only on Unix: pipes, devices, sockets, and links that every user can create.</summary>
public sealed class UnixFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() ? "Windows has no such files." : null, test);
