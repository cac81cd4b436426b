using System.Security.Cryptography;

namespace QwenImageEdit.Batch.CrashTests.Checks;

/// <summary>A saved file as the ledger has it.</summary>
internal sealed record LedgerFile(string Path, long ByteLength, string Sha256)
{
    private static readonly byte[] EndOfPng = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    /// <summary>Whether it is on the disk as the ledger says, from the first byte of a PNG to the last.</summary>
    public bool IsWhole()
    {
        if (!File.Exists(Path))
        {
            return false;
        }

        byte[] bytes = File.ReadAllBytes(Path);
        return bytes.Length == ByteLength && bytes.AsSpan().EndsWith(EndOfPng) && Convert.ToHexString(SHA256.HashData(bytes)).Equals(Sha256, StringComparison.OrdinalIgnoreCase);
    }
}
