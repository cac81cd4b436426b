using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Batch.Tests.Crashes;

/// <summary>Mounts a file system of 4 MB.</summary>
public sealed class SmallDiskFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Only root on Linux can mount a small file system.", test);
