using System.Collections.Immutable;

namespace QwenImageEdit.Emulator;

/// <summary>The images made and billed up to one moment. A snapshot is immutable; read <see cref="ImageEditEmulator.Ledger"/> again for a newer one.</summary>
/// <remarks>
/// Like the service, the emulator bills only images that were made, even if the response never reaches the caller.
/// </remarks>
public sealed class LedgerSnapshot
{
    internal static readonly LedgerSnapshot Empty = new();

    private LedgerSnapshot()
    {
    }

    /// <summary>All images since the start.</summary>
    public ImageCount Total { get; private init; }

    /// <summary>The images by API key since the start. A key is represented by its last four characters (<c>…6789</c>), so keys with the same ending share an entry.</summary>
    public IReadOnlyDictionary<string, ImageCount> Keys => ByKey;

    /// <summary>
    /// The images by <see cref="ReceivedRequest.RequestId"/>, for the latest <see cref="ImageEditEmulatorOptions.MaxRememberedRequests"/> requests that
    /// made images.
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
