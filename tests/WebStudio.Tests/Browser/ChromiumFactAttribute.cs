using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace WebStudio.Tests.Browser;

/// <summary>A test in a real browser.</summary>
public sealed class ChromiumFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(Chromium.ReasonToSkip, test);
