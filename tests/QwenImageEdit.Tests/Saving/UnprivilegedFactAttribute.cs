using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

/// <summary>Needs a user to whom file permissions apply.</summary>
public sealed class UnprivilegedFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess ? "File permissions do not bind root, and Windows has others." : null, test);
