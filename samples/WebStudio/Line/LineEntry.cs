using QwenImageEdit;

namespace WebStudio.Line;

/// <summary>An edit in line.</summary>
/// <param name="Model">The model whose rate it waits for.</param>
/// <param name="Session">Whose turn it is within a visitor's edits.</param>
/// <param name="Visitor">Whose turn it is among all.</param>
/// <param name="Moved">Called when its place changes: the place from 1, and the estimated wait.</param>
internal sealed record LineEntry(ImageEditModel Model, string Session, string Visitor, Action<int, TimeSpan?> Moved);
