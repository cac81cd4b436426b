using System;

namespace Compatibility;

internal static class Check
{
    /// <exception cref="InvalidOperationException">It does not hold; unhandled, it makes the program fail.</exception>
    public static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"This does not hold: {what}.");
        }

        Console.WriteLine(what);
    }
}
