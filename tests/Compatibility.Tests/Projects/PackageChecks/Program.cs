using Compatibility;
using Microsoft.Extensions.AI;
using QwenImageEdit;
using QwenImageEdit.Emulator;

await using var emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });

// Whatever a caller creates can be created with new(), because the compiler knows its type.
using ImageEditClient client = new(new() { ApiKey = "sk-any", Endpoint = emulator.Endpoint, Retry = new() { MaxRetries = 1 }, Download = new() { AllowedHosts = [emulator.Endpoint.Host] } });
var request = ImageEditRequest.For(new("qwen-image-edit-plus"))
    .AddImage(ImageInput.FromUri("https://example.com/boats.jpg"))
    .WithPrompt("At night")
    .WithSize(1024, 1024)
    .WithRetry(new() { MaxRetries = 0 })
    .Build();
var result = await client.EditAsync(request, new() { BeforeSending = (_, _) => default, Retry = new() { MaxRetries = 0 } });
var report = await client.SaveAllAsync(result, "saved", new() { ExistingFile = ExistingFileAction.Replace });
Check.That(report.IsComplete, "new() stands for options everywhere");

using var generator = client.AsIImageGenerator(new("qwen-image-2.0"));
var generated = await generator.GenerateAsync(new("A red boat"), new() { Count = 1, ResponseFormat = ImageGenerationResponseFormat.Uri });
Check.That(generated.Contents is [UriContent], "new() stands for a request and options of Microsoft.Extensions.AI");

await SignatureChecks.RunAsync(client, result);
BlankSettings.Run(emulator.Endpoint);
