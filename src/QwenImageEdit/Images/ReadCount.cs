using static System.FormattableString;

namespace QwenImageEdit.Images;

/// <summary>Checks the number of bytes that a caller's stream reports as read.</summary>
internal static class ReadCount
{
    /// <exception cref="IOException">The number is impossible.</exception>
    public static int Checked(int read, int requested) =>
        read >= 0 && read <= requested ? read : throw new IOException(Invariant($"the stream reported that it read {read} of {requested} bytes"));
}
