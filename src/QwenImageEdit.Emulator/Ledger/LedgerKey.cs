using System.Security.Cryptography;
using System.Text;
using QwenImageEdit.Emulator.Recording;

namespace QwenImageEdit.Emulator.Ledger;

internal static class LedgerKey
{
    private const int HashDigits = 8;

    /// <summary>The name of a key in the ledger: its last characters and the start of its hash, so that keys with the same ending have names of their own.</summary>
    public static string Of(string apiKey) => $"{KeyDisplay.Of(apiKey)}-{HexText.Of(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)))[..HashDigits]}";
}
