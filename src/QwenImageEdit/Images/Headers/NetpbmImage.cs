namespace QwenImageEdit.Images;

/// <summary>PBM, PGM, PPM and PAM images: P1 to P7, then white space or a comment.</summary>
internal static class NetpbmImage
{
    public static UnsupportedFormat? Detect(ReadOnlySpan<byte> start) =>
        start.Length > 2 && start[0] == 'P' && start[1] is >= (byte)'1' and <= (byte)'7' && start[2] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'#'
            ? new("a PNM image")
            : null;
}
