using System.Drawing;
using Microsoft.Extensions.AI;
using QwenImageEdit;
using QwenImageEdit.Emulator;

bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable));
await using var emulator = hasKey ? null : await ImageEditEmulator.StartAsync();
Console.WriteLine(hasKey
    ? $"{ImageEditClientOptions.ApiKeyVariable} is set: asking the real service, which bills each image."
    : $"{ImageEditClientOptions.ApiKeyVariable} is not set: using the local emulator. Its pictures show that the road works, not what the model can do.");

using var client = emulator is null
    ? new ImageEditClient()
    : new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });

// From here on only the abstraction is used. The client stays ours: disposing the generator leaves it open.
using IImageGenerator generator = client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus)
    .AsBuilder()
    .ConfigureOptions(options => options.ResponseFormat ??= ImageGenerationResponseFormat.Data)
    .Build();

string outputDirectory = Directory.CreateDirectory(args.FirstOrDefault() ?? "out").FullName;
try
{
    AIContent[] photographs = [await ShippedAsync("nagasaki-boats.jpg"), await ShippedAsync("french-alpine-landscape.jpg")];
    var fused = await generator.EditImagesAsync(
        photographs,
        "讓圖1的小船停在圖2的湖上",
        new() { Count = 2, ImageSize = new Size(1152, 768), AdditionalProperties = new() { ["seed"] = 42 } });
    await ReportAsync("Two photographs fused, two variants", fused);

    var turned = await generator.EditImagesAsync([fused.Contents[0]], "Turn it into a watercolour");
    await ReportAsync("The first variant edited again", turned);

    var painted = await generator.GenerateImagesAsync("A red boat on a mountain lake", new() { ModelId = ImageEditModel.QwenImage2.Id, ResponseFormat = ImageGenerationResponseFormat.Uri });
    await ReportAsync("An image made from text alone, as a link", painted);
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
    Console.WriteLine($"{Environment.NewLine}What the service cannot do is refused by name:{Environment.NewLine}  {exception.Message}");
}

return 0;

static ValueTask<DataContent> ShippedAsync(string name) => DataContent.LoadFromAsync(Path.Combine(AppContext.BaseDirectory, "images", name));

async Task ReportAsync(string what, ImageGenerationResponse response)
{
    var result = (ImageEditResult)response.RawRepresentation!;
    Console.WriteLine($"{Environment.NewLine}{what}: {result.Model}, request {result.RequestId}, {response.Usage?.AdditionalCounts?.GetValueOrDefault("image_count")} billed");
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
