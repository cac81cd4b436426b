using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

/// <summary>
/// Decides which requests have which faults. Queued faults take precedence over the rule of <see cref="Set"/>, and the rule over the random faults of
/// <see cref="SetRandom"/>.
/// </summary>
/// <remarks>This class is thread-safe. A fault is chosen when the headers of a request have arrived, in the order of arrival.</remarks>
/// <typeparam name="TFault">The type of the faults: <see cref="EmulatorFault"/> for edits, <see cref="ResultFault"/> for result downloads.</typeparam>
public sealed class FaultPlan<TFault>
    where TFault : class
{
    private readonly Queue<TFault> _queue = new();
    private readonly object _lock = new();
    private Func<ReceivedRequest, TFault?>? _rule;
    private RandomFaults<TFault>? _random;

    internal FaultPlan()
    {
    }

    /// <summary>Queues faults. Each of the next requests gets one of them, in order.</summary>
    /// <param name="faults">The faults, not null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="faults"/> is null.</exception>
    /// <exception cref="ArgumentException">One of <paramref name="faults"/> is null.</exception>
    public void Enqueue(params IReadOnlyCollection<TFault> faults)
    {
        CheckNotNull(faults);
        lock (_lock)
        {
            foreach (var fault in faults)
            {
                _queue.Enqueue(fault);
            }
        }
    }

    /// <summary>Sets the rule for requests without a queued fault. It replaces the previous rule.</summary>
    /// <param name="rule">
    /// Returns the fault of a request, or null for none. It is called before the body of the request is read, so only the method, the target and the headers
    /// are known. It is called for one request at a time.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    public void Set(Func<ReceivedRequest, TFault?> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _rule = rule;
        }
    }

    /// <summary>Sets random faults for the requests without another fault. It replaces the previous random faults.</summary>
    /// <param name="seed">The seed. The same seed gives the same sequence of faults, in the order in which the requests arrive.</param>
    /// <param name="probability">The probability that a request has a fault, 0 to 1.</param>
    /// <param name="faults">The faults to choose from, at least one. Each has the same probability.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not from 0 to 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="faults"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="faults"/> is empty, or one of them is null.</exception>
    public void SetRandom(int seed, double probability, params IReadOnlyCollection<TFault> faults)
    {
        CheckNotNull(faults);
        if (faults.Count == 0)
        {
            throw new ArgumentException("Specify at least one fault.", nameof(faults));
        }

        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must be from 0 to 1.");
        }

        var random = new RandomFaults<TFault>(seed, probability, [.. faults]);
        lock (_lock)
        {
            _random = random;
        }
    }

    /// <summary>Removes the queued faults, the rule and the random faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _queue.Clear();
            (_rule, _random) = (null, null);
        }
    }

    internal FaultPlanState<TFault> State
    {
        get
        {
            lock (_lock)
            {
                return new([.. _queue], _rule is not null, _random);
            }
        }
    }

    internal TFault? Next(ReceivedRequest request)
    {
        lock (_lock)
        {
            return _queue.TryDequeue(out var queued) ? queued : _rule?.Invoke(request) ?? _random?.Next();
        }
    }

    private static void CheckNotNull(IReadOnlyCollection<TFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Contains(null))
        {
            throw new ArgumentException("A fault must not be null.", nameof(faults));
        }
    }
}
