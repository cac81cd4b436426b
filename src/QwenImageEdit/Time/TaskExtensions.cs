namespace QwenImageEdit;

internal static class TaskExtensions
{
    /// <summary>Waits for a task that may ignore its token. The wait ends when the token is cancelled; the task may go on.</summary>
    public static Task OrCancelled(this Task task, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
#else
        task.WaitAsync(cancellationToken);
#endif

    /// <inheritdoc cref="OrCancelled(Task, CancellationToken)"/>
    public static Task<T> OrCancelled<T>(this Task<T> task, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
#else
        task.WaitAsync(cancellationToken);
#endif
}
