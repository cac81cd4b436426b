namespace QwenImageEdit;

/// <summary>The request breaks rules that can be checked here. Nothing was sent and nothing was billed.</summary>
public sealed class ImageEditValidationException : ImageEditException
{
    /// <summary>Reports violations.</summary>
    /// <param name="violations">At least one.</param>
    /// <param name="innerException">The cause, when an image could not be read.</param>
    public ImageEditValidationException(IReadOnlyList<RequestViolation> violations, Exception? innerException = null)
        : base(Describe(violations), innerException)
    {
        Violations = violations;
    }

    /// <summary>Every rule that is broken.</summary>
    public IReadOnlyList<RequestViolation> Violations { get; }

    private static string Describe(IReadOnlyList<RequestViolation> violations) =>
        violations.Count == 1
            ? $"The image edit was not sent: {violations[0]}"
            : $"The image edit was not sent, for {violations.Count} reasons:{string.Concat(violations.Select(violation => $"{Environment.NewLine}- {violation}"))}";
}
