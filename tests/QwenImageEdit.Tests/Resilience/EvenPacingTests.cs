using System.Threading.RateLimiting;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>The documented limiter with even slots, its default. A slot of the model is 515 ms: half of its window of a second, and 3 %.</summary>
public sealed class EvenPacingTests : IDisposable
{
    private const int Requests = 2;
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditPlus;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(515);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly PartitionedRateLimiter<ImageEditModel> _limiter;

    public EvenPacingTests() => _limiter = ImageEditRateLimiters.Documented(timeProvider: _time);

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void Even_slots_are_the_default() => RequestPacing.Even.Should().Be(default(RequestPacing));

    [Fact]
    public void The_first_permit_is_granted_at_once_and_each_further_one_a_slot_later()
    {
        IsGranted().Should().BeTrue();
        for (int number = 0; number < 10; number++)
        {
            IsGranted().Should().BeFalse();
            _time.Advance(Slot - Tick);
            IsGranted().Should().BeFalse();
            _time.Advance(Tick);
            IsGranted().Should().BeTrue();
        }
    }

    [Fact]
    public void Time_without_requests_earns_nothing()
    {
        IsGranted().Should().BeTrue();
        _time.Advance(TimeSpan.FromHours(1));

        IsGranted().Should().BeTrue();
        IsGranted().Should().BeFalse();
        _time.Advance(Slot - Tick);
        IsGranted().Should().BeFalse();
    }

    [Fact]
    public async Task Waiting_calls_are_granted_one_in_each_slot_in_turn()
    {
        var start = _time.GetUtcNow();
        IsGranted();
        var waiting = Enumerable.Range(0, 5).Select(_ => _limiter.AcquireAsync(Model).AsTask()).ToList();

        for (int number = 0; number < waiting.Count; number++)
        {
            (await _time.PassUntilDone(waiting[number])).IsAcquired.Should().BeTrue();
            (_time.GetUtcNow() - start).Should().BeGreaterThanOrEqualTo(TimeSpan.FromTicks(Slot.Ticks * (number + 1)));
        }
    }

    [Fact]
    public async Task A_wait_of_less_than_a_millisecond_is_not_cut_short()
    {
        IsGranted();
        _time.Advance(Slot - Tick);
        var waiting = _limiter.AcquireAsync(Model).AsTask();

        waiting.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await waiting.WaitAsync(TestTimeout)).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public void Several_permits_keep_as_many_slots_free_before_and_after_them()
    {
        IsGranted(2).Should().BeTrue("nothing was granted before");
        Refused(1).Should().Be(Slot + Slot);
        Refused(2).Should().Be(Slot + Slot + Slot);
        _time.Advance(Slot + Slot);
        IsGranted().Should().BeTrue();
        Refused(1).Should().Be(Slot);
        Refused(2).Should().Be(Slot + Slot);
        _time.Advance(Slot + Slot);
        IsGranted(2).Should().BeTrue();
    }

    [Fact]
    public async Task More_permits_than_the_window_has_are_rejected()
    {
        await _limiter.Awaiting(it => it.AcquireAsync(Model, Requests + 1).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>()
            .WithMessage("The window of the model has 2 permits. Acquire that many at most.*");
        IsGranted().Should().BeTrue();
    }

    [Fact]
    public void A_count_of_zero_asks_whether_a_permit_is_available_and_takes_none()
    {
        IsGranted(0).Should().BeTrue();
        IsGranted(0).Should().BeTrue();
        IsGranted(2).Should().BeTrue();
        Refused(0).Should().Be(Slot + Slot);
        _time.Advance(Slot + Slot);
        IsGranted(0).Should().BeTrue();
        IsGranted().Should().BeTrue();
    }

    /// <summary>Calls come after pauses, and those that wait are woken up late, as by timers on a busy machine.</summary>
    [Fact]
    public async Task No_window_has_more_permits_than_the_rate() =>
        await Gen.Select(Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[0, 1500])), Gen.Frequency((2, Gen.Int[0, 40]), (1, Gen.Int[0, 900])), Gen.Frequency((3, Gen.Const(1)), (1, Gen.Const(2)))).Array[1, 40].SampleAsync(
            async calls =>
            {
                var grants = await GrantsAsync(calls);
                for (int permit = Requests; permit < grants.Count; permit++)
                {
                    (grants[permit] - grants[permit - Requests]).Should().BeGreaterThanOrEqualTo(Window);
                }
            },
            iter: 2000);

    [Fact]
    public async Task Calls_that_always_wait_use_at_least_92_percent_of_the_rate() =>
        await Gen.Int[0, 30].Array[200].SampleAsync(
            async delays =>
            {
                var grants = await GrantsAsync([.. delays.Select(late => (0, late, 1))]);
                double use = (grants.Count - 1) / ((grants[^1] - grants[0]) / Window * Requests);
                use.Should().BeInRange(0.92, 1);
            },
            iter: 50);

    /// <returns>The time of each permit.</returns>
    private static async Task<List<DateTimeOffset>> GrantsAsync((int Pause, int Late, int Permits)[] calls)
    {
        var time = new FakeTimeProvider();
        using var limiter = ImageEditRateLimiters.Documented(timeProvider: time);
        var grants = new List<DateTimeOffset>();
        foreach (var (pause, late, permits) in calls)
        {
            time.Advance(TimeSpan.FromMilliseconds(pause));
            var lease = limiter.AttemptAcquire(Model, permits);
            if (!lease.IsAcquired)
            {
                var acquiring = limiter.AcquireAsync(Model, permits).AsTask();
                time.Advance(Wait(lease) + TimeSpan.FromMilliseconds(late));
                lease = await acquiring.WaitAsync(TestTimeout);
            }

            lease.IsAcquired.Should().BeTrue();
            grants.AddRange(Enumerable.Repeat(time.GetUtcNow(), permits));
        }

        return grants;
    }

    private bool IsGranted(int permits = 1) => _limiter.AttemptAcquire(Model, permits).IsAcquired;

    private TimeSpan Refused(int permits)
    {
        var lease = _limiter.AttemptAcquire(Model, permits);
        lease.IsAcquired.Should().BeFalse();
        return Wait(lease);
    }

    private static TimeSpan Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : throw new InvalidOperationException("The lease has no time.");
}
