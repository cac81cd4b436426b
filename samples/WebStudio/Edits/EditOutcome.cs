namespace WebStudio.Edits;

internal enum EditOutcome
{
    /// <summary>In line.</summary>
    Waiting,

    /// <summary>With the service.</summary>
    Running,
    Done,
    Failed,
    Cancelled,
}
