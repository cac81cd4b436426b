using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using QwenImageEdit.Emulator.Faults.Catalogue;
using QwenImageEdit.Emulator.Http;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Endpoints;

/// <summary>Sets the faults over HTTP.</summary>
internal sealed class FaultsEndpoint(FaultPlan<EmulatorFault> edits, FaultPlan<ResultFault> results)
{
    private const int MaxBodyBytes = 1024 * 1024;
    private const string Help = "Send an object such as {\"fault\":\"gzip\"} or an array of them. GET this path lists the faults.";

    private readonly FaultControls _controls = new(edits, results);

    public Task ShowAsync(HttpContext context) => ControlResponse.WriteAsync(context, _controls.Describe());

    public async Task AddAsync(HttpContext context)
    {
        using var body = await RequestBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted).ConfigureAwait(false);
        Require(Utf8.IsValid(body.Bytes.Span), $"The request body is not valid UTF-8. {Help}");
        try
        {
            using var document = JsonDocument.Parse(body.Bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
            _controls.Add(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw InvalidParameter($"The request body is not valid JSON: {exception.Message} {Help}");
        }
        catch (InvalidOperationException exception)
        {
            throw InvalidParameter($"The request body holds a string that is not valid Unicode: {exception.Message}");
        }

        await ControlResponse.WriteAsync(context, _controls.DescribeState()).ConfigureAwait(false);
    }

    public Task ClearAsync(HttpContext context)
    {
        _controls.Clear();
        return ControlResponse.WriteAsync(context, _controls.DescribeState());
    }
}
