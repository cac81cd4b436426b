using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>Needs links that every user can create.</summary>
public sealed class UnixFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() ? "On Windows only administrators can create links." : null, test);
