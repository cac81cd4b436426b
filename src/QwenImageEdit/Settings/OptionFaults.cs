using static System.FormattableString;

namespace QwenImageEdit.Settings;

/// <summary>Collects the options that cannot be used: for each option its first fault.</summary>
internal sealed class OptionFaults
{
    /// <summary>More retries than this are a mistake: the waits between them add up to hours.</summary>
    private const int MostRetries = 100;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly List<OptionFault> _faults = [];

    public IReadOnlyList<OptionFault> All => _faults;

    /// <param name="fault">The fault; null for none.</param>
    public void Add(OptionFault? fault)
    {
        if (fault is not null && _faults.TrueForAll(earlier => earlier.Option != fault.Option))
        {
            _faults.Add(fault);
        }
    }

    /// <returns><paramref name="isValid"/>.</returns>
    public bool AddUnless(bool isValid, string option, object? value, string rule)
    {
        if (!isValid)
        {
            Add(new OptionFault(option, Invariant($"{value ?? "null"}"), rule));
        }

        return isValid;
    }

    /// <returns>Null when the value is one of the names of its enum.</returns>
    public static OptionFault? CheckChoice<T>(string option, T value)
        where T : struct, Enum => Enum.IsDefined(value) ? null : new OptionFault(option, value.ToString(), OneOf<T>());

    /// <returns>The rule for a value of an enum, such as "Set it to Auto, Inline or TemporaryStorage."</returns>
    public static string OneOf<T>()
        where T : struct, Enum
    {
        string[] names = Enum.GetNames<T>();
        return $"Set it to {string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}.";
    }

    public void CheckRetries(string option, int value) =>
        AddUnless(value is >= 0 and <= MostRetries, option, value, $"Set it to a number from 0 to {MostRetries}; 0 turns retries off.");

    public bool CheckTimeout(string option, TimeSpan value, int maxDays) =>
        AddUnless(value > TimeSpan.Zero && value <= TimeSpan.FromDays(maxDays), option, value, $"Set it to more than 0 and at most {maxDays} day{(maxDays == 1 ? string.Empty : "s")}.");

    /// <param name="group">The options that contain both delays, such as <c>Retry</c>.</param>
    /// <param name="baseDelay">Their BaseDelay.</param>
    /// <param name="maxDelay">Their MaxDelay.</param>
    public void CheckDelays(string group, TimeSpan baseDelay, TimeSpan maxDelay)
    {
        bool isBaseValid = AddUnless(baseDelay >= TimeSpan.Zero && baseDelay <= LongestDelay, $"{group}.BaseDelay", baseDelay, "Set it to 0 or more, and at most 1 day.");
        bool isMaxValid = maxDelay <= LongestDelay && (maxDelay >= baseDelay || !isBaseValid);
        AddUnless(isMaxValid, $"{group}.MaxDelay", maxDelay, Invariant($"Set it to at least {group}.BaseDelay ({baseDelay}), and at most 1 day."));
    }

    /// <exception cref="ArgumentException">There is a fault; the message lists all of them.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new ArgumentException(_faults.Count == 1
                ? _faults[0].ToString()
                : $"{_faults.Count} options cannot be used:{string.Concat(_faults.Select(fault => $"{Environment.NewLine}- {fault}"))}");
        }
    }
}
