namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Why an attempt may not be sent.</summary>
internal enum IntentRefusal
{
    None,

    /// <summary>Another holder has the row.</summary>
    Taken,

    /// <summary>The spend cap has no room for it.</summary>
    CapReached,

    /// <summary>Another worker has sent an equal request with a seed, whose result the row will get.</summary>
    EqualInFlight,
}
