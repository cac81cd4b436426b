using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>A test that needs the files of Linux.</summary>
public sealed class LinuxFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsLinux() ? null : "It needs Linux.", test);
