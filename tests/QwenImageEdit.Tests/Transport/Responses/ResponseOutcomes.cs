namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>The possible outcomes of a call.</summary>
[Flags]
internal enum ResponseOutcomes
{
    None = 0,
    Result = 1,
    Refused = 2,
    Unknown = 4,
    NeverSent = 8,
}
