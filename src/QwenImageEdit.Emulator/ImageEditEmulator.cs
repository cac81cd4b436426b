using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QwenImageEdit.Emulator.Endpoints;
using QwenImageEdit.Emulator.Generation;
using QwenImageEdit.Emulator.Http;
using QwenImageEdit.Emulator.Ledger;
using QwenImageEdit.Emulator.Recording;
using QwenImageEdit.Emulator.Results;
using QwenImageEdit.Emulator.Settings;
using QwenImageEdit.Emulator.Storage;

namespace QwenImageEdit.Emulator;

/// <summary>
/// A local stand-in for DashScope. It serves the image-edit API, the temporary storage and the result links on <see cref="ImageEditEmulatorOptions.ListenAddress"/>, checks every
/// request against the documented rules, and responds with real PNGs that are stamped as the emulator's work. It downloads nothing. If it listens on a loopback
/// address, a request with a <c>Host</c> header other than <c>localhost</c> or a loopback address is refused with 403, which protects against DNS rebinding by web pages.
/// </summary>
/// <remarks>
/// JPEG, PNG, WEBP, GIF and BMP inputs are decoded and turned by their EXIF orientation. Of TIFF inputs only the header is checked. TIFF inputs, public URLs and
/// images of more than 64 × 1024 × 1024 pixels are drawn as placeholders. A result link of this emulator can be used as an input of the next edit. Other URLs of
/// private hosts, and signed URLs that have expired, are refused, because the service could not download them either.
/// <para>
/// Callers in another process, in any language, control the emulator with <c>GET /emulator/health</c>, <c>GET|DELETE /emulator/requests</c> (<c>?limit=</c> for the
/// latest), <c>GET|DELETE /emulator/ledger</c>, <c>GET|POST|DELETE /emulator/faults</c> and <c>POST /emulator/reset</c>. <c>GET /emulator/faults</c> lists the JSON of
/// all faults. Requests of web pages that are not on localhost or a loopback address cannot change anything.
/// </para>
/// </remarks>
public sealed class ImageEditEmulator : IAsyncDisposable
{
    private const string ApiPath = "/api/v1";

    private readonly ImageEditEmulatorOptions _options;
    private readonly WebApplication _application;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ConnectionCounter _connections;
    private readonly RequestLog _requests;
    private readonly ImageLedger _ledger;
    private readonly ResultStore _storedResults;
    private readonly TemporaryStorage _uploads;
    private readonly RateLimiter _rateLimiter;
    private readonly EditStudio _studio;
    private readonly GenerationEndpoint _generation;
    private readonly ResultEndpoint _results;
    private readonly StorageEndpoint _storage;
    private readonly ControlEndpoint _control;

    private ImageEditEmulator(ImageEditEmulatorOptions options)
    {
        _options = options;
        _connections = new ConnectionCounter(options.MaxConnections);
        _requests = new RequestLog(options.MaxRememberedRequests, options.TimeProvider);
        _ledger = new ImageLedger(options.MaxRememberedRequests);
        _storedResults = new ResultStore(options.MaxResultBytes, options.ResultLifetime, options.TimeProvider);
        Endpoint = EndpointOf(options.ListenAddress, options.Port);
        _uploads = new TemporaryStorage(options);
        _rateLimiter = new RateLimiter(options);
        _studio = new EditStudio(options, _storedResults);
        _storage = new StorageEndpoint(options, _uploads);
        _application = Build(options);
        _lifetime = _application.Lifetime;
        _generation = new GenerationEndpoint(
            options, new ImageSources(_storedResults, _uploads, options.TimeProvider), _studio, _rateLimiter, _ledger, Faults, _lifetime.ApplicationStopping);
        _results = new ResultEndpoint(_storedResults, ResultFaults, options.TimeProvider);
        _control = new ControlEndpoint(
            new HealthEndpoint(options, ApiPath),
            new RequestsEndpoint(_requests, options.ApiKeys),
            new LedgerEndpoint(_ledger),
            new FaultsEndpoint(Faults, ResultFaults),
            Reset);
        _application.Run(HandleAsync);
    }

    /// <summary>The base address for a client, ending in <c>/api/v1</c>.</summary>
    public Uri Endpoint { get; private set; }

    /// <summary>
    /// A snapshot of the latest requests, oldest first, at most <see cref="ImageEditEmulatorOptions.MaxRememberedRequests"/>, without those of the control
    /// interface. <c>GET /emulator/requests</c> returns them as JSON.
    /// </summary>
    public IReadOnlyList<ReceivedRequest> Requests => _requests.Snapshot();

    /// <summary>The images made and billed so far. <c>GET /emulator/ledger</c> returns them as JSON.</summary>
    public LedgerSnapshot Ledger => _ledger.Snapshot;

    /// <summary>The faults of edits. Default: none. <c>POST /emulator/faults</c> adds faults, too.</summary>
    public FaultPlan<EmulatorFault> Faults { get; } = new();

    /// <summary>The faults of result downloads. Default: none. <c>POST /emulator/faults</c> adds faults with <c>"on":"result"</c>, too.</summary>
    public FaultPlan<ResultFault> ResultFaults { get; } = new();

    /// <summary>The number of connections accepted since the start and of those open now.</summary>
    public ConnectionCounts Connections => _connections.Counts;

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running emulator; dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is invalid. The message gives its name, its value and the rule.</exception>
    /// <exception cref="IOException"><see cref="ImageEditEmulatorOptions.Port"/> is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// <see cref="ImageEditEmulatorOptions.ListenAddress"/> is not an address of this machine, or the port needs more rights.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<ImageEditEmulator> StartAsync(ImageEditEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImageEditEmulatorOptions();
        OptionRules.Check(options);
        var emulator = new ImageEditEmulator(options);
        try
        {
            await emulator._application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        emulator.Endpoint = EndpointOf(options.ListenAddress, new Uri(emulator._application.Urls.Single()).Port);
        return emulator;
    }

    /// <summary>
    /// Forgets the faults, the ledger, the recorded requests, the results, the uploads and the requests that count for the rate limits, as after a start.
    /// <c>POST /emulator/reset</c> does the same. Edits in progress are still answered, but not counted. <see cref="Connections"/> is not changed.
    /// </summary>
    public void Reset()
    {
        Faults.Clear();
        ResultFaults.Clear();
        _ledger.Clear();
        _requests.Clear();
        _storedResults.Clear();
        _uploads.Clear();
        _rateLimiter.Clear();
    }

    /// <summary>Stops the emulator, aborts the requests in progress and discards all recorded data.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        _lifetime.StopApplication();
        await _application.DisposeAsync().ConfigureAwait(false);
        _studio.Dispose();
    }

    /// <summary>A client cannot connect to an unspecified address, so the endpoint then has the loopback address, which both of them include.</summary>
    private static Uri EndpointOf(IPAddress address, int port)
    {
        var isUnspecified = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return new Uri($"http://{new IPEndPoint(isUnspecified ? IPAddress.Loopback : address, port)}{ApiPath}");
    }

    private WebApplication Build(ImageEditEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime>(new ProcessSignals());
        builder.WebHost.UseKestrelCore().UseShutdownTimeout(TimeSpan.Zero).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(options.ListenAddress, options.Port, listen => listen.Use(_connections.Around));
        });
        return builder.Build();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var received = _requests.Receive(context);
        if (!received.Path.StartsWith(ControlEndpoint.PathPrefix, StringComparison.Ordinal))
        {
            _requests.Add(received);
        }

        var exchange = new Exchange(received, _options.Strict);
        context.Response.OnStarting(() =>
        {
            // Kestrel also starts the response of an aborted request, but sends nothing.
            if (!context.RequestAborted.IsCancellationRequested)
            {
                exchange.Received.StatusCode = context.Response.StatusCode;
            }

            return Task.CompletedTask;
        });
        try
        {
            await RouteOrRefuseAsync(context, exchange).ConfigureAwait(false);
        }
        catch (OssRefusal refusal)
        {
            await OssResponse.WriteErrorAsync(context, exchange, refusal.Status, refusal.Code, refusal.Message).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested || _lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The caller has gone, or the emulator is being disposed.
            context.Abort();
        }
        catch (IOException exception) when (!context.Response.HasStarted)
        {
            // Kestrel reports most invalid bodies with a status of their own, but a chunk of 2 GiB or more as a plain IOException.
            var status = (exception as BadHttpRequestException)?.StatusCode ?? 400;
            await ApiResponse.RefuseAsync(context, exchange, new ServiceRefusal(status, "InvalidParameter", exception.Message)).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await ApiResponse.RefuseAsync(context, exchange, new ServiceRefusal(500, "InternalError", $"The emulator failed: {exception}")).ConfigureAwait(false);
        }
    }

    private async Task RouteOrRefuseAsync(HttpContext context, Exchange exchange)
    {
        try
        {
            await RouteAsync(context, exchange).ConfigureAwait(false);
        }
        catch (ServiceRefusal refusal)
        {
            await ApiResponse.RefuseAsync(context, exchange, refusal).ConfigureAwait(false);
            await context.Response.CompleteAsync().ConfigureAwait(false);
            await RequestBody.DiscardAsync(context).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(HttpContext context, Exchange exchange)
    {
        if (IPAddress.IsLoopback(_options.ListenAddress))
        {
            LoopbackHost.Check(context);
        }

        var (method, path) = (context.Request.Method, exchange.Received.Path);
        return (method, path) switch
        {
            ("POST", ApiPath + GenerationEndpoint.Path) => _generation.HandleAsync(context, exchange),
            ("GET", ApiPath + StorageEndpoint.PolicyPath or ApiPath + StorageEndpoint.PolicyPath + "/") => _storage.IssueAsync(context, exchange),
            ("POST", StorageEndpoint.UploadPath) => _storage.UploadAsync(context, exchange),
            _ when path.StartsWith(ControlEndpoint.PathPrefix, StringComparison.Ordinal) => _control.HandleAsync(context, path),
            _ when path.StartsWith(ResultStore.PathPrefix, StringComparison.Ordinal) => _results.HandleAsync(context, exchange),
            (_, ApiPath + GenerationEndpoint.Path or ApiPath + StorageEndpoint.PolicyPath) =>
                throw new ServiceRefusal(405, "MethodNotAllowed", $"Request method '{method}' is not supported."),
            _ => throw new ServiceRefusal(404, "NotFound", $"Request path not found. The path is '{path}'."),
        };
    }
}
