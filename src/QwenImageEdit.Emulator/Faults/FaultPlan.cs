namespace QwenImageEdit.Emulator;

/// <summary>Which requests go wrong, and how. A queued fault goes before the rule of <see cref="Set"/>, and that before chance.</summary>
/// <remarks>Thread-safe. A fault is chosen when the headers of a request have arrived, in the order of arrival.</remarks>
/// <typeparam name="TFault">What can go wrong: <see cref="EmulatorFault"/> for edits, <see cref="ResultFault"/> for result links.</typeparam>
public sealed class FaultPlan<TFault>
    where TFault : class
{
    private static readonly Func<ReceivedRequest, TFault?> Never = _ => null;

    private readonly Queue<TFault> _queue = new();
    private readonly Lock _lock = new();
    private Func<ReceivedRequest, TFault?> _rule = Never;
    private Func<ReceivedRequest, TFault?> _chance = Never;

    internal FaultPlan()
    {
    }

    /// <summary>Gives each of the next requests one of <paramref name="faults"/>, in order, after those queued before.</summary>
    /// <param name="faults">The faults; none of them null.</param>
    public void Enqueue(params IReadOnlyCollection<TFault> faults)
    {
        RefuseNull(faults);
        lock (_lock)
        {
            foreach (var fault in faults)
            {
                _queue.Enqueue(fault);
            }
        }
    }

    /// <summary>Decides for every request for which nothing is queued. Replaces the rule set before.</summary>
    /// <param name="rule">
    /// Returns the fault of a request, or null for none. It is given the request before its body is read, so only the method, the target and the headers are
    /// known; it is called for one request at a time.
    /// </param>
    public void Set(Func<ReceivedRequest, TFault?> rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        lock (_lock)
        {
            _rule = rule;
        }
    }

    /// <summary>Lets chance decide for every request left over. Replaces the chance set before.</summary>
    /// <param name="seed">The same seed gives the same sequence of decisions, request by request in the order of arrival.</param>
    /// <param name="probability">How likely a request goes wrong, from 0 to 1.</param>
    /// <param name="faults">What may go wrong, each as likely as the others; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="faults"/> is empty.</exception>
    public void SetRandom(int seed, double probability, params IReadOnlyCollection<TFault> faults)
    {
        RefuseNull(faults);
        if (faults.Count == 0)
        {
            throw new ArgumentException("Give at least one fault to choose from.", nameof(faults));
        }

        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must be from 0 to 1.");
        }

        var (choices, random) = (faults.ToArray(), new Random(seed));
        lock (_lock)
        {
            _chance = _ => random.NextDouble() < probability ? choices[random.Next(choices.Length)] : null;
        }
    }

    /// <summary>Lets every request go well again: forgets the queue, the rule and the chance.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _queue.Clear();
            (_rule, _chance) = (Never, Never);
        }
    }

    internal TFault? Next(ReceivedRequest request)
    {
        lock (_lock)
        {
            return _queue.TryDequeue(out var queued) ? queued : _rule(request) ?? _chance(request);
        }
    }

    private static void RefuseNull(IReadOnlyCollection<TFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (faults.Contains(null))
        {
            throw new ArgumentException("A fault must not be null.", nameof(faults));
        }
    }
}
