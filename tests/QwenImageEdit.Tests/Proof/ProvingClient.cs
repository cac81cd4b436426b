namespace QwenImageEdit.Tests.Proof;

/// <summary>One SDK client whose clock jumps to the next timer whenever no caller has anything else to wait for.</summary>
internal sealed class ProvingClient : IDisposable
{
    /// <summary>More than all attempts and waits of a call together.</summary>
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

    /// <summary>Lets all of them call at once.</summary>
    /// <exception cref="TimeoutException">A call hangs, by the client's clock or until there is no more patience.</exception>
    public async Task<IReadOnlyList<CallReport>> RunAsync(IReadOnlyList<Caller> callers, CancellationToken giveUp)
    {
        var calls = callers.Select(caller => (Caller: caller, Task: Task.Run(() => CallAsync(caller), CancellationToken.None))).ToList();
        var all = Task.WhenAll(calls.Select(call => call.Task));
        var limit = Clock.GetUtcNow() + LongestCall;
        while (!all.IsCompleted)
        {
            var ledger = _ground.Ledger;
            var active = calls.Where(call => !call.Task.IsCompleted).Select(call => call.Caller).ToList();
            if (giveUp.IsCancellationRequested || Clock.GetUtcNow() > limit)
            {
                throw new TimeoutException($"At {Clock.GetUtcNow():T} calls hang:\n{string.Join('\n', active)}");
            }

            var rests = active.Select(caller => caller.RestsUntil(ledger)).ToList();
            if (rests.Count > 0 && rests.All(until => until is not null))
            {
                Clock.Advance(rests.Min()!.Value - Clock.GetUtcNow());
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
