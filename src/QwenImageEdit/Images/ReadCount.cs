using static System.FormattableString;

namespace QwenImageEdit.Images;

/// <summary>What a caller's stream says it has read.</summary>
internal static class ReadCount
{
    /// <exception cref="IOException">No reading can have had this result.</exception>
    public static int Checked(int read, int asked) =>
        read >= 0 && read <= asked ? read : throw new IOException(Invariant($"the stream says that it read {read} of {asked} bytes"));
}
