namespace QwenImageEdit.Tests.Downloads;

/// <summary>Needs a user to whom file permissions apply.</summary>
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() =>
        Skip = OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess ? "File permissions do not bind root, and Windows has others." : null;
}
