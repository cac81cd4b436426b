namespace QwenImageEdit.Emulator;

/// <summary>The TCP connections of an emulator at one moment.</summary>
/// <param name="Accepted">All since the start.</param>
/// <param name="Open">Those not yet closed.</param>
public readonly record struct ConnectionCounts(int Accepted, int Open);
