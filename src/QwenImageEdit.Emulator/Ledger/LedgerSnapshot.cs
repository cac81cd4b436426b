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

    /// <summary>All images since the start or since the ledger was set to zero.</summary>
    public ImageCount Total { get; private init; }

    /// <summary>
    /// The images by API key since the start or since the ledger was set to zero. A key is named by its last four characters if it is longer than eight, and the
    /// first eight hexadecimal digits, in lower case, of the SHA-256 hash of its UTF-8 bytes: <c>…6789-0d3b5607</c> for <c>sk-test-0123456789</c>, and
    /// <c>…-2c70e12b</c> for <c>key</c>.
    /// </summary>
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
