namespace QwenImageEdit.Batch.Running;

/// <summary>Ends a turn when it is disposed.</summary>
internal sealed class Turn(Action end) : IDisposable
{
    public void Dispose() => end();
}
