namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>One way to do what a case asks for. Serves many callers at once.</summary>
internal interface IContender
{
    /// <summary>Sends one request, waits for its answer, and does with it what the case asks for.</summary>
    Task SendAsync();
}
