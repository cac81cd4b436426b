namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>What a power cut may do to a file that was saved.</summary>
internal enum FileDamage
{
    None = 0,
    Gone = 1,
    Shortened = 2,
}
