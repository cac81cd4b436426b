// Edits and generates images through IImageGenerator, the abstraction of Microsoft.Extensions.AI.
// Run it from the root of the repository: dotnet run samples/image-generator.cs
#:package Microsoft.Extensions.AI
#:project ../src/QwenImageEdit.Emulator/QwenImageEdit.Emulator.csproj
#:project ../src/QwenImageEdit.Extensions.AI/QwenImageEdit.Extensions.AI.csproj

#pragma warning disable MEAI001 // IImageGenerator is experimental.

using System.Drawing;
using Microsoft.Extensions.AI;
using QwenImageEdit;
using QwenImageEdit.Emulator;

bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable));
await using var emulator = hasKey ? null : await ImageEditEmulator.StartAsync();
Console.WriteLine(hasKey
    ? $"{ImageEditClientOptions.ApiKeyVariable} is set: using the real service, which bills each image."
    : $"{ImageEditClientOptions.ApiKeyVariable} is not set: using the local emulator, which returns placeholder images.");

using var client = emulator is null
    ? new ImageEditClient()
    : new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });

// From here on, the sample uses only the abstraction. Disposing the generator does not dispose the client.
using IImageGenerator generator = client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus)
    .AsBuilder()
    .ConfigureOptions(options => options.ResponseFormat ??= ImageGenerationResponseFormat.Data)
    .Build();

string outputDirectory = Directory.CreateDirectory(args.FirstOrDefault() ?? "out").FullName;
try
{
    AIContent[] photographs = [await LoadSampleAsync("nagasaki-boats.jpg"), await LoadSampleAsync("french-alpine-landscape.jpg")];
    var combined = await generator.EditImagesAsync(
        photographs,
        "讓圖1的小船停在圖2的湖上",
        new() { Count = 2, ImageSize = new Size(1152, 768), AdditionalProperties = new() { ["seed"] = 42 } });
    await ReportAsync("Two photographs combined, in two variants", combined);

    var edited = await generator.EditImagesAsync([combined.Contents[0]], "Turn it into a watercolour");
    await ReportAsync("The first variant, edited again", edited);

    var generated = await generator.GenerateImagesAsync("A red boat on a mountain lake", new() { ModelId = ImageEditModel.QwenImage2.Id, ResponseFormat = ImageGenerationResponseFormat.Uri });
    await ReportAsync("An image generated from text, returned as a link", generated);
}
catch (Exception exception) when (exception is ImageEditException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

try
{
    await generator.GenerateImagesAsync("A red boat", new() { MediaType = "image/jpeg" });
}
catch (NotSupportedException exception)
{
    Console.WriteLine($"{Environment.NewLine}An option that the service does not support throws an exception:{Environment.NewLine}  {exception.Message}");
}

return 0;

static ValueTask<DataContent> LoadSampleAsync(string name) => DataContent.LoadFromAsync(Path.Combine("samples/Quickstart/images", name));

async Task ReportAsync(string title, ImageGenerationResponse response)
{
    var result = (ImageEditResult)response.RawRepresentation!;
    Console.WriteLine($"{Environment.NewLine}{title}: {result.Model}, request {result.RequestId}, {response.Usage?.AdditionalCounts?.GetValueOrDefault("image_count")} billed");
    foreach (var content in response.Contents)
    {
        Console.WriteLine(content switch
        {
            DataContent data => $"  saved {await data.SaveToAsync(outputDirectory)} ({data.Data.Length:N0} bytes)",
            UriContent link => $"  {link.Uri}",
            _ => $"  {content}",
        });
    }
}
