using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

internal static class FakeTimeExtensions
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    /// <summary>Advances fake time until the task is complete, and fails after an hour of fake time.</summary>
    public static async Task<T> PassUntilDone<T>(this FakeTimeProvider time, Task<T> task)
    {
        var limit = time.GetUtcNow().AddHours(1);
        while (!task.IsCompleted)
        {
            await Task.Yield();
            await Task.WhenAny(task, Task.Delay(1));
            time.GetUtcNow().Should().BeBefore(limit, "the call should not hang");
            time.Advance(Step);
        }

        return await task;
    }
}
