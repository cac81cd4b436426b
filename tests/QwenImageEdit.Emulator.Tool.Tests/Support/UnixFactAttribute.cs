using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Emulator.Tool.Tests.Support;

/// <summary>A test that sends signals or runs bash.</summary>
public sealed class UnixFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() ? "Windows has no signals and no bash" : null, test);
