using System.Collections.Immutable;

namespace QwenImageEdit.Emulator;

/// <summary>What the emulator has made and billed up to one moment. It never changes; ask the emulator again for a later one.</summary>
/// <remarks>
/// As at the service, only images that were made successfully are billed, and they are billed even when their reply never reaches the caller.
/// </remarks>
public sealed class LedgerSnapshot
{
    internal static readonly LedgerSnapshot Empty = new();

    private LedgerSnapshot()
    {
    }

    /// <summary>All images since the start.</summary>
    public ImageCount Total { get; private init; }

    /// <summary>The images by API key since the start. A key is shown by its last four characters (<c>…6789</c>), so keys that end alike share an entry.</summary>
    public IReadOnlyDictionary<string, ImageCount> Keys => ByKey;

    /// <summary>
    /// The images by <see cref="ReceivedRequest.RequestId"/>: the latest <see cref="ImageEditEmulatorOptions.MaxRememberedRequests"/> requests for which
    /// images were made.
    /// </summary>
    public IReadOnlyDictionary<string, ImageCount> Requests => ByRequest;

    private ImmutableDictionary<string, ImageCount> ByKey { get; init; } = ImmutableDictionary<string, ImageCount>.Empty;

    private ImmutableDictionary<string, ImageCount> ByRequest { get; init; } = ImmutableDictionary<string, ImageCount>.Empty;

    internal LedgerSnapshot With(string key, string requestId, ImageCount images) => new()
    {
        Total = Total.Plus(images),
        ByKey = ByKey.SetItem(key, ByKey.GetValueOrDefault(key).Plus(images)),
        ByRequest = ByRequest.SetItem(requestId, images),
    };

    internal LedgerSnapshot Without(string requestId) => new() { Total = Total, ByKey = ByKey, ByRequest = ByRequest.Remove(requestId) };
}
