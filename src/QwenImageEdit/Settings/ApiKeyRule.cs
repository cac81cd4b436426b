namespace QwenImageEdit.Settings;

/// <summary>Which API keys can be sent. The faults never contain the key.</summary>
internal static class ApiKeyRule
{
    private const string WhereToGetOne =
        "Keys belong to one region. Singapore: https://www.alibabacloud.com/help/en/model-studio/get-api-key Beijing: https://help.aliyun.com/zh/model-studio/get-api-key";

    /// <param name="apiKey">The key; white space around it is ignored.</param>
    /// <returns>Null when the key can be sent.</returns>
    public static OptionFault? Check(string? apiKey)
    {
        string trimmed = (apiKey ?? string.Empty).Trim();
        if (trimmed.Length == 0)
        {
            return Fault("missing", $"Set ApiKey or ApiKeyProvider, or the environment variable {ImageEditClientOptions.ApiKeyVariable}.");
        }

        return HeaderText.IsVisibleAscii(trimmed) ? null : Fault("invalid", "A key contains only visible ASCII characters, without spaces. Copy it again.");
    }

    private static OptionFault Fault(string value, string rule) => new(nameof(ImageEditClientOptions.ApiKey), value, $"{rule} {WhereToGetOne}");
}
