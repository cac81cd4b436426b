using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>Needs Linux and its files.</summary>
public sealed class LinuxFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsLinux() ? null : "It needs Linux.", test);
