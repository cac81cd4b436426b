namespace WebStudio.Edits;

/// <summary>What is known about the bill of an edit.</summary>
internal enum EditBilling
{
    /// <summary>Nothing was billed.</summary>
    None,

    /// <summary>It may have been made and billed.</summary>
    Possible,

    /// <summary>It was made and billed.</summary>
    Made,
}
