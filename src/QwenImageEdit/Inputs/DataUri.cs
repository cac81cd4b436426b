using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>Data URIs, read without <see cref="Uri"/>, which cannot hold long ones everywhere.</summary>
internal static class DataUri
{
    private const int PrintedLength = 40;
    private const string Scheme = "data:";
    private const string Base64Marker = ";base64";

    public static byte[] Decode(string dataUri)
    {
        ArgumentNullException.ThrowIfNull(dataUri);

        int comma = dataUri.IndexOf(',');
        if (!dataUri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || comma < 0)
        {
            throw Invalid(dataUri, "A data URI is written data:image/png;base64,… . For a URL use ImageInput.FromUri, for a path ImageInput.FromFile.");
        }

        if (!dataUri.Substring(0, comma).EndsWith(Base64Marker, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(dataUri, "An image's data URI is base64. Encode the bytes as base64, or use ImageInput.FromBytes.");
        }

        try
        {
            return Convert.FromBase64String(dataUri.Substring(comma + 1));
        }
        catch (FormatException exception)
        {
            throw Invalid(dataUri, "What follows the comma is no base64. Encode the bytes as base64, or use ImageInput.FromBytes.", exception);
        }
    }

    private static ArgumentException Invalid(string dataUri, string ruleAndRemedy, Exception? inner = null) =>
        new($"'{TextSanitizer.Sanitize(dataUri, PrintedLength)}' cannot be an image's data URI. {ruleAndRemedy}", nameof(dataUri), inner);
}
