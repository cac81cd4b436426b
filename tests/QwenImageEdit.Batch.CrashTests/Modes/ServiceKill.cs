namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>When a worker is killed by what its service does.</summary>
internal enum ServiceKill
{
    None = 0,

    /// <summary>When the first bytes of the edit have arrived.</summary>
    OnArrival = 1,

    /// <summary>When the images are made and billed, and no byte of the answer is sent.</summary>
    BeforeAnswer = 2,

    /// <summary>When half of the answer is sent.</summary>
    InAnswer = 3,
}
