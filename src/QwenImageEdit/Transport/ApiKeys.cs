namespace QwenImageEdit.Transport;

/// <summary>Finds the API key and checks that a header can carry it. Messages never hold the key.</summary>
internal static class ApiKeys
{
    private const string WhereToGetOne =
        "Keys belong to one region. Singapore: https://www.alibabacloud.com/help/en/model-studio/get-api-key Beijing: https://help.aliyun.com/zh/model-studio/get-api-key";

    public static string Resolve(ImageEditClientOptions options)
    {
        string? apiKey = options.ApiKey ?? Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable);
        if (string.IsNullOrWhiteSpace(apiKey))
        {
            throw new ArgumentException($"There is no API key. Set the environment variable {ImageEditClientOptions.ApiKeyVariable}, or pass ApiKey. {WhereToGetOne}");
        }

        return Checked(apiKey!.Trim());
    }

    private static string Checked(string apiKey) =>
        apiKey.All(character => character is > ' ' and < '\x7F')
            ? apiKey
            : throw new ArgumentException($"The API key holds a character that no key has (white space, a control character, or one beyond ASCII). Copy it again. {WhereToGetOne}");
}
