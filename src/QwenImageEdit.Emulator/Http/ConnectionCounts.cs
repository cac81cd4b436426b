namespace QwenImageEdit.Emulator;

/// <summary>The number of TCP connections to an emulator at one moment.</summary>
/// <param name="Accepted">The connections accepted since the start.</param>
/// <param name="Open">The connections that are open.</param>
public readonly record struct ConnectionCounts(int Accepted, int Open);
