using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using QwenImageEdit.Emulator.Faults;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Ledger;
using QwenImageEdit.Emulator.Recording;
using QwenImageEdit.Emulator.Storage;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Processes an edit from the raw request to the response.</summary>
internal sealed class GenerationEndpoint(
    ImageEditEmulatorOptions options, ImageSources sources, EditStudio studio, RateLimiter rateLimiter, ImageLedger ledger, FaultPlan<EmulatorFault> faults, CancellationToken stopping)
{
    public const string Path = "/services/aigc/multimodal-generation/generation";
    private const string StreamHeader = "X-DashScope-SSE";
    private const string ResolveHeader = "X-DashScope-OssResourceResolve";

    public async Task HandleAsync(HttpContext context, Exchange exchange)
    {
        var period = ledger.Period;
        var fault = faults.Next(exchange.Received);
        if (fault is EarlyFault early)
        {
            await early.ActAsync(context, exchange).ConfigureAwait(false);
            return;
        }

        var apiKey = ApiKeys.Check(context.Request, options.ApiKeys);
        CheckHeaders(context.Request, exchange);
        var request = await ReadAsync(context, exchange).ConfigureAwait(false);
        CheckResolveHeader(context.Request, request, exchange);
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var port = context.Connection.LocalPort;
        request = request with { Images = [.. request.Images.Select(image => sources.Resolve(image, origin, port, apiKey, request.Model))] };
        exchange.Received.Images = [.. exchange.Received.Images.Zip(request.Images, (known, image) => known.Sha256 is null ? Described(image) : known)];
        rateLimiter.Check(context.Response, apiKey, request.Model);
        if (fault is RefusalFault refusal)
        {
            if (refusal.MakesImages)
            {
                await MakeAsync(request, refusal, period, apiKey, exchange).ConfigureAwait(false);
            }

            await refusal.RespondAsync(context, exchange).ConfigureAwait(false);
            return;
        }

        var edit = await MakeAsync(request, fault, period, apiKey, exchange).ConfigureAwait(false);
        var body = GenerationResponse.Of(request, edit, origin, exchange.RequestId);
        if (fault is not ResponseFault faulty)
        {
            await ApiResponse.WriteSuccessAsync(context, exchange, body).ConfigureAwait(false);
            return;
        }

        var response = await CapturedResponse.OfAsync(context, () => ApiResponse.WriteAsync(context, exchange, 200, body)).ConfigureAwait(false);
        await faulty.ActAsync(new FaultyResponse(response, exchange, request, edit, options.TimeProvider)).ConfigureAwait(false);
    }

    /// <summary>An accepted edit is made and billed even if the caller does not wait for it.</summary>
    private async Task<CompletedEdit> MakeAsync(GenerationRequest request, EmulatorFault? fault, int period, string apiKey, Exchange exchange)
    {
        await Task.Delay(options.Latency, options.TimeProvider, stopping).ConfigureAwait(false);
        var (maximum, bills) = (fault?.MaxImages ?? request.Count, fault?.BillsImages ?? true);
        var edit = await studio.MakeAsync(request with { Count = Math.Min(request.Count, maximum) }, stopping).ConfigureAwait(false);
        ledger.Add(period, apiKey, exchange.RequestId, new ImageCount(edit.Images.Count, bills ? edit.Images.Count : 0));
        return edit;
    }

    private static void CheckHeaders(HttpRequest request, Exchange exchange)
    {
        if (request.Headers.ContainsKey("X-DashScope-Async"))
        {
            throw new ServiceRefusal(403, "AccessDenied", "current user api does not support asynchronous calls");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType) || !mediaType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw InvalidParameter($"Content-Type must be application/json, not '{request.ContentType}'.");
        }

        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding))
        {
            throw InvalidParameter("Content-Encoding is not supported.");
        }

        if (request.Headers[StreamHeader] == "enable")
        {
            exchange.Deviate($"Leave out {StreamHeader}: enable: an edit is answered as one JSON document, not as a stream.");
        }
    }

    private static void CheckResolveHeader(HttpRequest request, GenerationRequest generation, Exchange exchange)
    {
        var usesStorage = generation.Images.Any(image => image.Link.StartsWith(TemporaryStorage.Scheme, StringComparison.Ordinal));
        var hasResolveHeader = request.Headers.TryGetValue(ResolveHeader, out var values);
        Require(!usesStorage || values == "enable", $"{ResolveHeader}: enable must be sent when an image is an oss:// URL.");
        if (hasResolveHeader && !usesStorage)
        {
            exchange.Deviate($"Send {ResolveHeader} only when an image is an oss:// URL.");
        }
    }

    private async Task<GenerationRequest> ReadAsync(HttpContext context, Exchange exchange)
    {
        using var body = await RequestBody.ReadAsync(context.Request, GenerationRules.MaxBodyBytes, context.RequestAborted).ConfigureAwait(false);
        exchange.Received.BodyLength = body.Length;
        if (!Utf8.IsValid(body.Bytes.Span))
        {
            throw InvalidParameter("The request body is not valid UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(body.Bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            exchange.Received.Json = JsonExcerpt.Of(document.RootElement);
            var request = GenerationRules.Check(document.RootElement, options.ExtraModels, exchange);
            exchange.Received.Images = RecordedImages.Of(request.Images.Select(Described));
            return request;
        }
        catch (JsonException exception)
        {
            throw InvalidParameter($"The request body is not valid JSON: {exception.Message}");
        }
        catch (InvalidOperationException exception)
        {
            throw InvalidParameter($"The request body holds a string that is not valid Unicode: {exception.Message}");
        }
    }

    private static ReceivedImage Described(ImageReference image) =>
        new(image.Link, image.MediaType, image.Bytes?.LongLength, image.Bytes is null ? null : HexText.Of(SHA256.HashData(image.Bytes)));
}
