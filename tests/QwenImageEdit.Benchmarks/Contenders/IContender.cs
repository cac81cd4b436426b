namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>One way to perform a case. Used by many callers at the same time.</summary>
internal interface IContender
{
    /// <summary>Sends one request and processes its response.</summary>
    Task SendAsync();
}
