namespace QwenImageEdit.Emulator;

/// <summary>A fault of an edit: a failure or an unusual response. Add it to <see cref="ImageEditEmulator.Faults"/>.</summary>
/// <remarks>
/// A request that violates a rule of the service, such as a wrong key or a malformed body, is refused for that reason, and its fault has no effect. Only the
/// faults that occur before the body is read take precedence over those rules.
/// </remarks>
public abstract partial class EmulatorFault
{
    private protected EmulatorFault(string name, bool makesImages, bool billsImages)
    {
        Name = name;
        MakesImages = makesImages;
        BillsImages = billsImages;
    }

    /// <summary>A short description of the fault.</summary>
    public string Name { get; }

    /// <summary>Whether the images are made before the fault occurs.</summary>
    public bool MakesImages { get; }

    /// <summary>Whether the images that are made are billed.</summary>
    public bool BillsImages { get; }

    /// <summary>The maximum number of images that are made.</summary>
    internal int MaxImages { get; private init; } = int.MaxValue;

    /// <summary>Returns <see cref="Name"/>.</summary>
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
