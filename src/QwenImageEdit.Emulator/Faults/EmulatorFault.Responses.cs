using System.Text.Json.Nodes;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;

namespace QwenImageEdit.Emulator;

public abstract partial class EmulatorFault
{
    private const int MaxResults = 100;

    /// <summary>Status 200 with bytes that are not JSON, although the <c>Content-Type</c> is JSON. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault Garbage() => Rewriting("Garbage", faulty => faulty.Response.Body = [0x00, 0xFF, 0x7B, 0x22, .. "output"u8, 0xC3, 0x28, 0x1F, 0x8B]);

    /// <summary>The correct JSON with another <c>Content-Type</c>. The images are made and billed.</summary>
    /// <param name="contentType">The media type. Default <c>text/plain</c>.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contentType"/> is null.</exception>
    public static EmulatorFault WrongContentType(string contentType = "text/plain")
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return Rewriting($"Content-Type {contentType}", faulty => faulty.Response.HttpResponse.ContentType = contentType);
    }

    /// <summary>The correct JSON after a UTF-8 byte order mark. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault ByteOrderMark() => Rewriting("Byte order mark", faulty => faulty.Response.Body = [0xEF, 0xBB, 0xBF, .. faulty.Response.Body]);

    /// <summary>The correct JSON with <c>Content-Encoding: gzip</c>, whether or not the caller accepts it. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault Gzip() => Rewriting("Gzip", faulty => faulty.Response.Compress());

    /// <summary>
    /// Fewer images than requested; the <c>task_metric</c> of the models that have one counts the others as failed. Only the images that are made are billed.
    /// </summary>
    /// <param name="made">The maximum number of images that succeed, 0 to 100.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="made"/> is not from 0 to 100.</exception>
    public static EmulatorFault PartialSuccess(int made) => Fewer($"Only {made} images", made, static (output, faulty) =>
    {
        if (output["task_metric"] is { } metric)
        {
            metric["TOTAL"] = faulty.Request.Count;
            metric["FAILED"] = faulty.Request.Count - faulty.Edit.Images.Count;
        }
    });

    /// <summary>Fewer images than requested, without a <c>task_metric</c>. Only the images that are made are billed.</summary>
    /// <inheritdoc cref="PartialSuccess"/>
    public static EmulatorFault FewerImages(int made) => Fewer($"Only {made} images without a metric", made, static (output, _) => output.Remove("task_metric"));

    /// <summary>The images in the response instead of links. The images are made and billed.</summary>
    /// <param name="dataUri">True for <c>data:image/png;base64,…</c>, false for the base64 alone. Default true.</param>
    /// <returns>The fault.</returns>
    public static EmulatorFault InlineImages(bool dataUri = true)
    {
        var (name, prefix) = dataUri ? ("Inline images", "data:image/png;base64,") : ("Inline images in base64", "");
        return new ResponseFault(name, Rewrite((json, faulty) =>
        {
            foreach (var (item, image) in Content(json).Zip(faulty.Edit.Images))
            {
                item!["image"] = prefix + Convert.ToBase64String(image.Picture.ToPng());
            }
        }));
    }

    /// <summary>The <c>usage</c> members and the typed content items of <c>qwen-image-3.0</c>. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault UsageOf30() => new ResponseFault("Usage of 3.0", Rewrite(static (json, faulty) =>
    {
        json["usage"] = GenerationResponse.UsageOf30(faulty.Request, faulty.Edit);
        foreach (var item in Content(json))
        {
            item!["type"] = "image";
        }
    }));

    /// <summary>A <c>{"text": …}</c> item instead of the images, and a <c>usage</c> of 0 images. No image is made or billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TextInsteadOfImages() => new ResponseFault(
        "Text instead of images",
        Rewrite(static (json, _) =>
        {
            Content(json).Add((JsonNode)new JsonObject { ["text"] = "I cannot draw this picture." });
            json["output"]!.AsObject().Remove("task_metric");
        }),
        makesImages: false)
    {
        MaxImages = 0,
    };

    /// <summary>
    /// A task instead of the images: <c>output</c> with a <c>task_id</c> and the <c>task_status</c> <c>PENDING</c>. It does not show whether the images are made.
    /// The images are made and billed.
    /// </summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault PendingTask() => new ResponseFault("Pending task", Rewrite(static (json, _) =>
    {
        json["output"] = new JsonObject { ["task_id"] = Guid.NewGuid().ToString(), ["task_status"] = "PENDING" };
        json.AsObject().Remove("usage");
    }));

    /// <summary>A <c>{"text": …}</c> item before the images. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault TextItem() => new ResponseFault("Text item", Rewrite(static (json, _) =>
        Content(json).Insert(0, new JsonObject { ["text"] = "Here is your picture." })));

    /// <summary>Unknown members at every level of the JSON. The images are made and billed.</summary>
    /// <returns>The fault.</returns>
    public static EmulatorFault UnknownMembers() => new ResponseFault("Unknown members", Rewrite(static (json, _) =>
    {
        var choice = json["output"]!["choices"]![0]!;
        foreach (var level in (JsonNode?[])[json, json["output"], choice, choice["message"], json["usage"], .. Content(json)])
        {
            level!["unheard_of"] = new JsonObject { ["values"] = new JsonArray(1, "two", null) };
        }
    }));

    private static ResponseFault Fewer(string name, int made, Action<JsonObject, FaultyResponse> rewriteOutput)
    {
        if (made is < 0 or > MaxResults)
        {
            throw new ArgumentOutOfRangeException(nameof(made), made, $"The number of images must be from 0 to {MaxResults}.");
        }

        return new ResponseFault(name, Rewrite((json, faulty) => rewriteOutput(json["output"]!.AsObject(), faulty))) { MaxImages = made };
    }

    private static ResponseFault Rewriting(string name, Action<FaultyResponse> rewrite) => new(name, faulty =>
    {
        rewrite(faulty);
        return faulty.SendAsync();
    });

    private static Func<FaultyResponse, Task> Rewrite(Action<JsonNode, FaultyResponse> rewrite) => faulty =>
    {
        var json = JsonNode.Parse(faulty.Response.Body)!;
        rewrite(json, faulty);
        faulty.Response.Body = JsonBytes.Of(json);
        return faulty.SendAsync();
    };

    private static JsonArray Content(JsonNode json) => json["output"]!["choices"]![0]!["message"]!["content"]!.AsArray();
}
