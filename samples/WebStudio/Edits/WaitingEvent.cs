namespace WebStudio.Edits;

/// <summary>Where an edit stands in line.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Seconds">About how long it waits; null when that is not known.</param>
internal sealed record WaitingEvent(int Position, double? Seconds);
