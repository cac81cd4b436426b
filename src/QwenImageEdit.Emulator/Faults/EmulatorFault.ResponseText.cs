using System.Text;
using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

// These responses are built as text, because a JsonNode cannot represent them or would need too much memory.
public abstract partial class EmulatorFault
{
    /// <summary>
    /// The correct JSON, but <c>request_id</c> and the <c>image_count</c> of <c>usage</c> appear twice with the same value. The images are made and billed.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault DuplicateMember() => RewritingText("Duplicate member", (json, faulty) => "{"
        + $"\"request_id\":\"{faulty.Exchange.RequestId}\","
        + json[1..].Replace("\"usage\":{", $"\"usage\":{{\"image_count\":{faulty.Edit.Images.Count},", StringComparison.Ordinal));

    /// <summary>The correct JSON, but its first member is unknown and contains nested arrays. The images are made and billed.</summary>
    /// <param name="depth">The depth of the nested arrays, 1 to 100,000. Default 65, which exceeds the default maximum depth of many JSON readers.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not from 1 to 100,000.</exception>
    public static EmulatorFault DeepMember(int depth = 65)
    {
        CheckCount(depth, 100_000, nameof(depth));
        return RewritingText($"Member {depth} deep", (json, _) => $"{{\"unheard_of\":{new string('[', depth)}{new string(']', depth)},{json[1..]}");
    }

    /// <summary>The correct JSON, followed by bytes that are not JSON. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TrailingBytes() => Rewriting("Trailing bytes", faulty => faulty.Response.Body = [.. faulty.Response.Body, 0x00, 0xFF, .. "}<"u8]);

    /// <summary>The correct JSON, followed by another JSON document with an error. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault SecondDocument() =>
        RewritingText("Second document", (json, _) => json + "\n{\"code\":\"InternalError\",\"message\":\"Another document.\"}");

    /// <summary>The correct JSON in little-endian UTF-16 with a byte order mark. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault Utf16() => Rewriting("UTF-16", faulty =>
        faulty.Response.Body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(faulty.Response.Body))]);

    /// <summary>The correct JSON with another <c>request_id</c>; the header <c>x-request-id</c> stays correct. The images are made and billed.</summary>
    /// <param name="requestId">The request id, any string. Invalid Unicode in it is replaced with U+FFFD.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="requestId"/> is null.</exception>
    public static EmulatorFault RequestIdText(string requestId)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return new ResponseFault($"Request id of {requestId.Length} characters", Rewrite((json, _) => json["request_id"] = requestId));
    }

    /// <summary>The correct JSON with many small content items after the images, compressed with <c>Content-Encoding: gzip</c>. The images are made and billed.</summary>
    /// <param name="items">The number of items, 1 to 5,000,000.</param>
    /// <param name="images">True for items <c>{"image":"x"}</c>, false for items <c>{"text":"x"}</c>. Default false.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> is not from 1 to 5,000,000.</exception>
    public static EmulatorFault Flood(int items, bool images = false)
    {
        CheckCount(items, 5_000_000, nameof(items));
        var kind = images ? "image" : "text";
        var item = Encoding.UTF8.GetBytes($",{{\"{kind}\":\"x\"}}");
        return Rewriting($"Flood of {items} {kind} items", faulty =>
        {
            var correct = faulty.Response.Body;
            var end = correct.AsSpan().IndexOf("\"}]"u8) + "\"}".Length;
            var flood = new MemoryStream(correct.Length + (items * item.Length));
            flood.Write(correct, 0, end);
            for (var written = 0; written < items; written++)
            {
                flood.Write(item);
            }

            flood.Write(correct, end, correct.Length - end);
            faulty.Response.Body = flood.GetBuffer();
            faulty.Response.Compress();
        });
    }

    private static ResponseFault RewritingText(string name, Func<string, FaultyResponse, string> rewrite) =>
        Rewriting(name, faulty => faulty.Response.Body = Encoding.UTF8.GetBytes(rewrite(Encoding.UTF8.GetString(faulty.Response.Body), faulty)));
}
