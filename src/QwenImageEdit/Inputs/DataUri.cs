using QwenImageEdit.Texts;

namespace QwenImageEdit.Inputs;

/// <summary>Decodes data URIs without <see cref="Uri"/>, which does not support long ones on every framework.</summary>
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
            throw Invalid(dataUri, "A data URI starts with a type and a comma, such as 'data:image/png;base64,'. For a URL use ImageInput.FromUri, for a path ImageInput.FromFile.");
        }

        if (!dataUri.Substring(0, comma).EndsWith(Base64Marker, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(dataUri, "Its data must be base64. Encode the bytes as base64, or use ImageInput.FromBytes.");
        }

        try
        {
            return Convert.FromBase64String(dataUri.Substring(comma + 1));
        }
        catch (FormatException exception)
        {
            throw Invalid(dataUri, "The text after the comma is not valid base64. Encode the bytes as base64, or use ImageInput.FromBytes.", exception);
        }
    }

    private static ArgumentException Invalid(string dataUri, string ruleAndRemedy, Exception? inner = null) =>
        new($"'{TextSanitizer.Sanitize(dataUri, PrintedLength)}' is not a data URI of an image. {ruleAndRemedy}", nameof(dataUri), inner);
}
