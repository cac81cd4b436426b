namespace QwenImageEdit.Tests.Saving;

/// <summary>The entry point of a separate process that saves a stored result and is killed by a test.</summary>
public static class SavingProcess
{
    public static async Task<int> Main(string[] arguments)
    {
        var (endpoint, storedResult, directory) = (arguments[0], arguments[1], arguments[2]);
        var result = ImageEditJson.DeserializeResult(await File.ReadAllTextAsync(storedResult));
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri(endpoint) });
        return (await client.SaveAllAsync(result, directory)).IsComplete ? 0 : 1;
    }
}
