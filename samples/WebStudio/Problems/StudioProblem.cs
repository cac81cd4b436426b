using Microsoft.AspNetCore.Mvc;

namespace WebStudio.Problems;

/// <summary>Problem details (RFC 9457) with what a visitor of the page needs to go on.</summary>
internal sealed class StudioProblem : ProblemDetails
{
    /// <summary>What it is about, for programs.</summary>
    public string? Kind { get; init; }

    /// <summary>What to do, in one sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>The service's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>True when the edit may have been made and billed although there is no result.</summary>
    public bool? OutcomeUnknown { get; init; }

    /// <summary>What is wrong with which field of the form.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
