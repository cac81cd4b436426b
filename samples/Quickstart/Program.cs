// Edits one photograph, then combines three, and saves the results.
using Quickstart;
using QwenImageEdit;
using QwenImageEdit.Emulator;

if (!QuickstartArguments.TryParse(args, out var arguments, out string? problem))
{
    Console.Error.WriteLine(problem);
    return 1;
}

try
{
    bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable));
    await using var emulator = hasKey ? null : await ImageEditEmulator.StartAsync();
    Console.WriteLine(hasKey
        ? $"{ImageEditClientOptions.ApiKeyVariable} is set: using the real service, which bills each image."
        : $"{ImageEditClientOptions.ApiKeyVariable} is not set: using the local emulator, which returns placeholder images.");

    using var client = emulator is null
        ? new ImageEditClient()
        : new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });

    foreach (var request in Requests(arguments))
    {
        Console.WriteLine();
        Console.WriteLine(request);
        await EditAndSaveAsync(client, request, arguments.OutputDirectory);
    }

    return 0;
}
catch (Exception exception) when (exception is ImageEditException or ArgumentException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static IEnumerable<ImageEditRequest> Requests(QuickstartArguments arguments)
{
    if (arguments.Images.Count > 0)
    {
        yield return Edit(arguments.Prompt ?? "Turn the picture into a watercolour", arguments.Images);
        yield break;
    }

    yield return Edit(arguments.Prompt ?? "Turn the photograph into a watercolour", Sample("nagasaki-boats.jpg"));
    yield return Edit(
        arguments.Prompt ?? "讓圖2的花開在圖3的阿爾卑斯山前,圖1的小船停在湖上",
        Sample("nagasaki-boats.jpg"), Sample("allium-oreophilum.jpg"), Sample("french-alpine-landscape.jpg"));
}

static ImageEditRequest Edit(string prompt, params IEnumerable<string> images) =>
    ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
        .AddImages(images.Select(ImageInput.FromFile))
        .WithPrompt(prompt)
        .WithCount(2)
        .Build();

static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "images", name);

static async Task EditAndSaveAsync(ImageEditClient client, ImageEditRequest request, string directory)
{
    var result = await client.EditAsync(request);
    foreach (var saved in (await client.SaveAllAsync(result, directory)).ThrowIfIncomplete().Saved)
    {
        Console.WriteLine($"  saved {saved.Path} ({saved.ByteLength:N0} bytes)");
    }

    var usage = result.Usage;
    Console.WriteLine($"  request {result.RequestId}: {usage.ImageCount} images of {usage.Width}×{usage.Height} pixels, links expire at {result.Images[0].ExpiresAt:u}");
}
