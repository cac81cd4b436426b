using QwenImageEdit.Emulator.Faults;

namespace QwenImageEdit.Emulator;

/// <summary>One way in which an edit goes wrong, or its reply is told in an unusual way. Give it to <see cref="ImageEditEmulator.Faults"/>.</summary>
/// <remarks>
/// A request that breaks a rule of the service (a wrong key, a malformed body) is refused for that, whatever its fault; only the faults that strike before the
/// body is read go before those rules.
/// </remarks>
public abstract partial class EmulatorFault
{
    private protected EmulatorFault(string name, bool makesImages, bool billsImages)
    {
        Name = name;
        MakesImages = makesImages;
        BillsImages = billsImages;
    }

    /// <summary>What goes wrong, in a few words.</summary>
    public string Name { get; }

    /// <summary>Whether the images are made before it goes wrong.</summary>
    public bool MakesImages { get; }

    /// <summary>Whether the images that are made are billed.</summary>
    public bool BillsImages { get; }

    /// <summary>At most how many images are made of those asked for.</summary>
    internal int MaxImages { get; private init; } = int.MaxValue;

    /// <summary><see cref="Name"/>.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    private static void CheckStatus(int status, int minimum)
    {
        if (status < minimum || status > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, $"The status must be from {minimum} to 599.");
        }
    }

    private static void CheckCount(int count, int maximum, string parameter)
    {
        if (count < 1 || count > maximum)
        {
            throw new ArgumentOutOfRangeException(parameter, count, $"The {parameter} must be from 1 to {maximum}.");
        }
    }
}
