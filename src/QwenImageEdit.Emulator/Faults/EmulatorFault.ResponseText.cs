using System.Text;
using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

// Made as text: JSON of these kinds cannot be held as a tree, or not in reasonable memory.
public abstract partial class EmulatorFault
{
    /// <summary>
    /// The right JSON, but <c>request_id</c> and the <c>image_count</c> of <c>usage</c> are there twice, with the same value. The images are made and billed.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault DuplicateMember() => RewritingText("Duplicate member", (json, faulty) => "{"
        + $"\"request_id\":\"{faulty.Exchange.RequestId}\","
        + json[1..].Replace("\"usage\":{", $"\"usage\":{{\"image_count\":{faulty.Edit.Images.Count},", StringComparison.Ordinal));

    /// <summary>The right JSON, but first an unknown member that holds arrays within arrays. The images are made and billed.</summary>
    /// <param name="depth">How many arrays lie within each other, 1 to 100,000. Default 65, one more than many readers of JSON allow.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not from 1 to 100,000.</exception>
    public static EmulatorFault DeepMember(int depth = 65)
    {
        CheckCount(depth, 100_000, nameof(depth));
        return RewritingText($"Member {depth} deep", (json, _) => $"{{\"unheard_of\":{new string('[', depth)}{new string(']', depth)},{json[1..]}");
    }

    /// <summary>The right JSON and then bytes that are no JSON. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TrailingBytes() => Rewriting("Trailing bytes", faulty => faulty.Response.Body = [.. faulty.Response.Body, 0x00, 0xFF, .. "}<"u8]);

    /// <summary>The right JSON and then another JSON document, which tells of an error. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault SecondDocument() =>
        RewritingText("Second document", (json, _) => json + "\n{\"code\":\"InternalError\",\"message\":\"Another document.\"}");

    /// <summary>The right JSON as UTF-16, little endian, after its byte order mark. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault Utf16() => Rewriting("UTF-16", faulty =>
        faulty.Response.Body = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(faulty.Response.Body))]);

    /// <summary>The right JSON with this <c>request_id</c>; the header <c>x-request-id</c> stays right. The images are made and billed.</summary>
    /// <param name="requestId">The id, any string; what is no valid Unicode in it becomes U+FFFD.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault RequestIdText(string requestId)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        return new ResponseFault($"Request id of {requestId.Length} characters", Rewrite((json, _) => json["request_id"] = requestId));
    }

    /// <summary>The right JSON with many small content items after the images, under <c>Content-Encoding: gzip</c>. The images are made and billed.</summary>
    /// <param name="items">How many items, 1 to 5,000,000.</param>
    /// <param name="images">Whether they are <c>{"image":"x"}</c>; else they are <c>{"text":"x"}</c>. Default false.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="items"/> is not from 1 to 5,000,000.</exception>
    public static EmulatorFault Flood(int items, bool images = false)
    {
        CheckCount(items, 5_000_000, nameof(items));
        var kind = images ? "image" : "text";
        var item = Encoding.UTF8.GetBytes($",{{\"{kind}\":\"x\"}}");
        return Rewriting($"Flood of {items} {kind} items", faulty =>
        {
            var right = faulty.Response.Body;
            var end = right.AsSpan().IndexOf("\"}]"u8) + "\"}".Length;
            var flood = new MemoryStream(right.Length + (items * item.Length));
            flood.Write(right, 0, end);
            for (var sent = 0; sent < items; sent++)
            {
                flood.Write(item);
            }

            flood.Write(right, end, right.Length - end);
            faulty.Response.Body = flood.GetBuffer();
            faulty.Response.Compress();
        });
    }

    private static ResponseFault RewritingText(string name, Func<string, FaultyResponse, string> rewrite) =>
        Rewriting(name, faulty => faulty.Response.Body = Encoding.UTF8.GetBytes(rewrite(Encoding.UTF8.GetString(faulty.Response.Body), faulty)));
}
