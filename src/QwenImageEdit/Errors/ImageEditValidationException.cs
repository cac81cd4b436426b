namespace QwenImageEdit;

/// <summary>The request breaks rules that the SDK checks itself. Nothing was sent and nothing was billed.</summary>
public sealed class ImageEditValidationException : ImageEditException
{
    /// <summary>Creates the exception for the violations of a request.</summary>
    /// <param name="violations">The violations, at least one.</param>
    /// <param name="innerException">The cause when an image could not be read; null for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="violations"/> is null.</exception>
    public ImageEditValidationException(IReadOnlyList<RequestViolation> violations, Exception? innerException = null)
        : base(Describe(violations), innerException)
    {
        Violations = [.. violations];
    }

    /// <summary>Every rule that the request breaks.</summary>
    public IReadOnlyList<RequestViolation> Violations { get; }

    private static string Describe(IReadOnlyList<RequestViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);

        return violations.Count == 1
            ? violations[0].ToString()
            : $"The request breaks {violations.Count} rules:{string.Concat(violations.Select(violation => $"{Environment.NewLine}- {violation}"))}";
    }
}
