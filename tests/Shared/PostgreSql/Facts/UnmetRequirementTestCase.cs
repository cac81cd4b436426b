using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QwenImageEdit.Tests.Shared.PostgreSql.Facts;

/// <summary>A test that is skipped because of its class. Its display name contains the reason.</summary>
internal sealed class UnmetRequirementTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the deserializer of xunit.", error: true)]
    public UnmetRequirementTestCase()
    {
    }

    public UnmetRequirementTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    /// <summary>The first requirement of the class of a test that is not met.</summary>
    public static string? ReasonToSkip(ITestMethod method) => method.TestClass.Class.GetCustomAttributes(typeof(RequirementAttribute))
        .Select(static requirement => requirement.GetNamedArgument<string?>(nameof(RequirementAttribute.ReasonToSkip)))
        .FirstOrDefault(static reason => reason is not null);

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => ReasonToSkip(TestMethod);

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => $"{base.GetDisplayName(factAttribute, displayName)} (skipped: {ReasonToSkip(TestMethod)})";
}
