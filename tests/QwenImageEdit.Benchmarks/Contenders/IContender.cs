namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>One way to send a case's request. Serves many callers at once.</summary>
internal interface IContender
{
    /// <summary>Sends one request and waits for its answer.</summary>
    Task SendAsync();
}
