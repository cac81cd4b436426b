using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.DependencyInjection;

/// <summary>Hosts that stop while a client is working. Only an edit that may be billed without a result is worth a warning.</summary>
public sealed class HostStopTests : IAsyncLifetime
{
    private const int Retrying = 7;
    private const int CancelledAfterSending = 14;

    private readonly TaskCompletionSource _isBusy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TemporaryDirectory _directory = new();
    private ImageEditEmulator _emulator = null!;

    public async Task InitializeAsync() => _emulator = await ImageEditEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public Task An_idle_host_stops_without_a_warning() => ShouldStopSilentlyAsync((_, token) => WaitAsync(token));

    [Fact]
    public Task A_host_that_waits_to_send_an_edit_stops_without_a_warning() => ShouldStopSilentlyAsync((client, token) =>
        client.EditAsync(Request(), new() { BeforeSending = (_, waiting) => new ValueTask(WaitAsync(waiting)) }, token));

    [Fact]
    public async Task A_host_that_waits_for_a_retry_stops_without_a_warning()
    {
        _emulator.Faults.Set(_ => EmulatorFault.Refuse(503, "ModelServingError", "The model is busy."));
        var progress = new SynchronousProgress(report => _ = report.Step == ImageEditStep.WaitingToRetry && _isBusy.TrySetResult());

        await ShouldStopSilentlyAsync((client, token) => client.EditAsync(Request(), new() { Progress = progress }, token));
    }

    [Fact]
    public async Task A_host_that_saves_images_stops_without_a_warning()
    {
        _emulator.ResultFaults.Set(_ =>
        {
            _isBusy.TrySetResult();
            return ResultFault.SlowDrip(1, TimeSpan.FromMinutes(1));
        });

        await ShouldStopSilentlyAsync(async (client, token) =>
            await client.SaveAllAsync(await client.EditAsync(Request(), cancellationToken: token), _directory.Path, cancellationToken: token));
    }

    [Fact]
    public async Task An_edit_that_was_sent_before_the_host_stopped_is_the_only_warning()
    {
        StallEdits();

        var warning = (await StopAsync((client, token) => client.EditAsync(Request(), cancellationToken: token))).Should().ContainSingle().Which;

        (warning.Id.Id, warning.Level).Should().Be((CancelledAfterSending, LogLevel.Warning));
        warning.Message.Should().Match("Editing with qwen-image-edit-plus at 127.0.0.1 was cancelled after 00:* It had been sent, and may have been made and billed.");
    }

    [Fact]
    public async Task A_web_host_that_stops_aborts_an_edit_with_the_same_warning()
    {
        StallEdits();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        AddClients(builder.Services);
        await using var app = builder.Build();
        Task<ImageEditResult>? edit = null;
        app.MapGet("/", async (IImageEditClient client, CancellationToken cancellationToken) => (await (edit = client.EditAsync(Request(), cancellationToken: cancellationToken))).RequestId);
        await app.StartAsync();
        using var http = new HttpClient();
        var response = http.GetAsync(app.Urls.Single());
        await _isBusy.Task;

        await app.StopAsync();

        await FluentActions.Awaiting(() => response).Should().ThrowAsync<HttpRequestException>();
        await FluentActions.Awaiting(() => edit!).Should().ThrowAsync<OperationCanceledException>();
        Warnings(app.Services.GetFakeLogCollector()).Should().ContainSingle().Which.Id.Id.Should().Be(CancelledAfterSending);
    }

    private static ImageEditRequest Request() => TestRequests.UrlEdit(ImageEditModel.QwenImageEditPlus).Build();

    /// <returns>The warnings and errors, except those of attempts that the service refused before the host stopped.</returns>
    private static IReadOnlyList<FakeLogRecord> Warnings(FakeLogCollector logs) =>
        [.. logs.GetSnapshot().Where(log => log.Level >= LogLevel.Warning && log.Id.Id != Retrying)];

    private void StallEdits() => _emulator.Faults.Set(_ =>
    {
        _isBusy.TrySetResult();
        return EmulatorFault.StallBeforeHeaders();
    });

    private Task WaitAsync(CancellationToken cancellationToken)
    {
        _isBusy.TrySetResult();
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private async Task ShouldStopSilentlyAsync(Func<IImageEditClient, CancellationToken, Task> work) => (await StopAsync(work)).Should().BeEmpty();

    /// <summary>Stops a host with several clients and an emulator while its worker is busy.</summary>
    private async Task<IReadOnlyList<FakeLogRecord>> StopAsync(Func<IImageEditClient, CancellationToken, Task> work)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Services.AddSingleton(_ => _emulator);
        AddClients(builder.Services);
        builder.Services.AddHostedService(provider => new Worker(token => work(provider.GetRequiredKeyedService<IImageEditClient>("other"), token)));
        var host = builder.Build();
        host.Services.GetRequiredService<ImageEditEmulator>().Should().BeSameAs(_emulator, "the host is to dispose the emulator");
        var logs = host.Services.GetFakeLogCollector();
        await host.StartAsync();
        await _isBusy.Task;

        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();

        return Warnings(logs);
    }

    private void AddClients(IServiceCollection services)
    {
        services.AddImageEditClient(options => (options.ApiKey, options.Endpoint) = ("sk-first", _emulator.Endpoint));
        services.AddImageEditClient("other", options => (options.ApiKey, options.Endpoint) = ("sk-other", _emulator.Endpoint));
    }

    private sealed class Worker(Func<CancellationToken, Task> work) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => work(stoppingToken);
    }

    private sealed class SynchronousProgress(Action<ImageEditProgress> report) : IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => report(value);
    }
}
