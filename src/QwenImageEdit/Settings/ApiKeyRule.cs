using QwenImageEdit.Texts;

namespace QwenImageEdit.Settings;

/// <summary>Which API keys can be sent. The faults never contain the key.</summary>
internal static class ApiKeyRule
{
    private const string WhereToGetOne =
        "Keys belong to one region. Singapore: https://www.alibabacloud.com/help/en/model-studio/get-api-key Beijing: https://help.aliyun.com/zh/model-studio/get-api-key";

    private const string Option = nameof(ImageEditClientOptions.ApiKey);

    /// <summary>A client with a service key has no key of its own. The key of the environment may belong to another account or region.</summary>
    public static OptionFault MissingOfKeyedClient { get; } = new(
        Option, "missing", $"A client with a service key does not use the environment variable {ImageEditClientOptions.ApiKeyVariable}. Set ApiKey or ApiKeyProvider for it. {WhereToGetOne}");

    /// <param name="apiKey">The key of the options or of the environment; white space around it is ignored.</param>
    /// <returns>Null when the key can be sent.</returns>
    public static OptionFault? Check(string? apiKey) => string.IsNullOrWhiteSpace(apiKey)
        ? new(Option, "missing", $"Set ApiKey or ApiKeyProvider, or the environment variable {ImageEditClientOptions.ApiKeyVariable}. {WhereToGetOne}")
        : CheckCharacters(apiKey!, Option);

    /// <param name="apiKey">The key that <see cref="ImageEditClientOptions.ApiKeyProvider"/> returned; white space around it is ignored.</param>
    /// <returns>Null when the key can be sent.</returns>
    public static OptionFault? CheckProvided(string? apiKey)
    {
        const string provided = "the key that ApiKeyProvider returned";
        return string.IsNullOrWhiteSpace(apiKey)
            ? new(provided, "blank", "Return a key, or throw an exception that says why there is none.")
            : CheckCharacters(apiKey!, provided);
    }

    private static OptionFault? CheckCharacters(string apiKey, string name) =>
        VisibleText.IsVisibleAscii(apiKey.Trim()) ? null : new(name, "invalid", $"A key contains only visible ASCII characters, without spaces. Copy it again. {WhereToGetOne}");
}
