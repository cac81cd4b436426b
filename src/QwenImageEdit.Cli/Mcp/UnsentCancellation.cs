namespace QwenImageEdit.Cli.Mcp;

/// <summary>Cancels an edit only while it is not sent. An edit that was sent may be paid, so its result is awaited and saved even if nobody waits for the answer.</summary>
internal sealed class UnsentCancellation : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private bool _isSent;
    private bool _isAsked;

    /// <param name="caller">Cancelled when the caller does not wait any more.</param>
    /// <param name="abandon">Cancelled when the edit must end even if it was sent.</param>
    public UnsentCancellation(CancellationToken caller, CancellationToken abandon)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(abandon);
        _registration = caller.Register(Ask);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>The edit is about to be sent.</summary>
    public void Sending()
    {
        lock (_gate)
        {
            _isSent = !_isAsked;
        }

        Token.ThrowIfCancellationRequested();
    }

    /// <summary>The edit waits: what was sent before is refused, and not billed.</summary>
    public void Waiting()
    {
        bool isAsked;
        lock (_gate)
        {
            _isSent = false;
            isAsked = _isAsked;
        }

        if (isAsked)
        {
            _source.Cancel();
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void Ask()
    {
        lock (_gate)
        {
            _isAsked = true;
            if (_isSent)
            {
                return;
            }
        }

        _source.Cancel();
    }
}
