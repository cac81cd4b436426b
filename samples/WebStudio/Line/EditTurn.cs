namespace WebStudio.Line;

/// <summary>The turn of an edit, until it has ended.</summary>
internal sealed class EditTurn(Action sent, Action ended) : IDisposable
{
    /// <summary>The edit has got past the client's rate limiter.</summary>
    public void Sent() => sent();

    public void Dispose() => ended();
}
