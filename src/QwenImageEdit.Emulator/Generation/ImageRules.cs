using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules for the value of <c>image</c>. The image itself is checked when it is decoded.</summary>
internal static class ImageRules
{
    private const int MaxDataUriBytes = 10_485_760;
    private const int MaxUrlCharacters = 8192;
    private static readonly SearchValues<byte> Base64Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    public static ImageReference Check(JsonElement image, string path)
    {
        var value = Utf8Value(image);
        return value.StartsWith("data:"u8) ? DataUri(value, path) : Link(Encoding.UTF8.GetString(value), path);
    }

    private static ReadOnlySpan<byte> Utf8Value(JsonElement image)
    {
        var raw = JsonMarshal.GetRawUtf8Value(image)[1..^1];
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(image.GetString()!) : raw;
    }

    private static ImageReference DataUri(ReadOnlySpan<byte> value, string path)
    {
        Require(value.Length <= MaxDataUriBytes, $"The data URI of '{path}' has {value.Length} bytes; at most {MaxDataUriBytes} are allowed.");
        var comma = value.IndexOf((byte)',');
        Require(
            comma > 0 && value[..comma].EndsWith(";base64"u8) && value.StartsWith("data:image/"u8),
            $"'{path}' must read data:{{mime}};base64,{{data}} with an image media type.");
        var mediaType = Encoding.ASCII.GetString(value["data:".Length..(comma - ";base64".Length)]);
        Require(!mediaType.Contains(';'), $"'{path}' must have no media type parameters other than base64.");

        var encoded = value[(comma + 1)..];
        var padding = encoded.EndsWith("=="u8) ? 2 : encoded.EndsWith("="u8) ? 1 : 0;
        var decoded = GC.AllocateUninitializedArray<byte>(Math.Max(0, Base64.GetMaxDecodedFromUtf8Length(encoded.Length) - padding));
        var outcome = Base64.DecodeFromUtf8(encoded, decoded, out _, out var written);
        Require(
            outcome == OperationStatus.Done && written > 0 && written == decoded.Length && !encoded.ContainsAnyExcept(Base64Alphabet),
            $"The data URI of '{path}' is not valid base64.");
        return new ImageReference(path, "data:" + mediaType, mediaType, decoded);
    }

    private static ImageReference Link(string value, string path)
    {
        Require(value.Length is > 0 and <= MaxUrlCharacters, $"'{path}' must be a URL of at most {MaxUrlCharacters} characters or a data URI.");
        Require(
            value.All(character => character is > ' ' and < '\x7f'),
            $"The URL of '{path}' must be percent-encoded: it holds characters that are not printable ASCII.");
        if (value.StartsWith("oss://", StringComparison.Ordinal))
        {
            return new ImageReference(path, value, null, null);
        }

        var isUrl = Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
        return isUrl
            ? new ImageReference(path, value, null, null)
            : throw InvalidParameter($"'{path}' must be an http, https or oss URL or a data URI.");
    }
}
