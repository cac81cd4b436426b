namespace QwenImageEdit.Tests.Proof;

/// <summary>An SDK client with a clock that advances to the next timer when all callers are waiting for timers.</summary>
internal sealed class ProvingClient : IDisposable
{
    /// <summary>Longer than all attempts and waits of one call.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(1);

    private static readonly ImageEditRequest Request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
        .AddImage(ImageInput.FromUri("https://example.com/input.png"))
        .WithPrompt("Make it blue")
        .WithCount(1)
        .WithSize(512, 512)
        .Build();

    private readonly ProvingGround _ground;
    private readonly RetrySetting _setting;
    private readonly ImageEditClient _client;

    public ProvingClient(ProvingGround ground, RetrySetting setting)
    {
        _ground = ground;
        _setting = setting;
        _client = new ImageEditClient(new ImageEditClientOptions
        {
            ApiKeyProvider = _ => new(Caller.Current!.Key),
            Endpoint = ground.Endpoint,
            Retry = setting.Options,
            TimeProvider = Clock,
        });
    }

    public CallersClock Clock { get; } = new();

    public void Dispose() => _client.Dispose();

    /// <summary>Starts a call for each caller at the same time and waits for all of them.</summary>
    /// <exception cref="TimeoutException">A call does not end within an hour by the client's clock, or before the token is cancelled.</exception>
    public async Task<IReadOnlyList<CallReport>> RunAsync(IReadOnlyList<Caller> callers, CancellationToken cancellationToken)
    {
        var calls = callers.Select(caller => (Caller: caller, Task: Task.Run(() => CallAsync(caller), CancellationToken.None))).ToList();
        var all = Task.WhenAll(calls.Select(call => call.Task));
        var limit = Clock.GetUtcNow() + LongestCall;
        while (!all.IsCompleted)
        {
            var ledger = _ground.Ledger;
            var active = calls.Where(call => !call.Task.IsCompleted).Select(call => call.Caller).ToList();
            if (cancellationToken.IsCancellationRequested || Clock.GetUtcNow() > limit)
            {
                throw new TimeoutException($"At {Clock.GetUtcNow():T} these calls have not ended:\n{string.Join('\n', active)}");
            }

            var idleUntil = active.Select(caller => caller.IdleUntil(ledger)).ToList();
            if (idleUntil.Count > 0 && idleUntil.All(until => until is not null))
            {
                Clock.Advance(idleUntil.Min()!.Value - Clock.GetUtcNow());
            }
            else
            {
                await Task.WhenAny(all, Task.Delay(1, CancellationToken.None));
            }
        }

        return await all;
    }

    private async Task<CallReport> CallAsync(Caller caller)
    {
        Caller.Current = caller;
        Exception? exception = null;
        try
        {
            await _client.EditAsync(Request, cancellationToken: caller.CancellationToken);
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        return new CallReport(caller, _setting, _ground.BilledTo(caller), exception);
    }
}
