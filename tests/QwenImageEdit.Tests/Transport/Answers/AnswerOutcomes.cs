namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>What a caller can be told after one request.</summary>
[Flags]
internal enum AnswerOutcomes
{
    None = 0,
    Result = 1,
    Refused = 2,
    Unknown = 4,
    NeverSent = 8,
}
