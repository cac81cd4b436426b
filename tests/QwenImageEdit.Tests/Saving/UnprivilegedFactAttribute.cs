using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

/// <summary>A test that needs a user without root privileges.</summary>
public sealed class UnprivilegedFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess ? "File permissions do not apply to root, and Windows has other permissions." : null, test);
