// Stores a result as JSON and saves its images later, as another program could. The images are edited and billed only once.
// Run it from the root of the repository: dotnet run samples/save-results.cs
#:project ../src/QwenImageEdit/QwenImageEdit.csproj
#:project ../src/QwenImageEdit.Emulator/QwenImageEdit.Emulator.csproj

using QwenImageEdit;
using QwenImageEdit.Emulator;

await using var emulator = await ImageEditEmulator.StartAsync();
using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });

var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
    .AddImage(ImageInput.FromUri("https://example.com/cat.png"))
    .WithPrompt("Paint it blue")
    .WithCount(3)
    .Build();
var result = await client.EditAsync(request);

Directory.CreateDirectory("out");
File.WriteAllText("out/result.json", ImageEditJson.Serialize(result));

var restored = ImageEditJson.DeserializeResult(File.ReadAllText("out/result.json"));
var report = await client.SaveAllAsync(restored, "out", new() { FileNameTemplate = "{model}-{request}-{index}.png" });

foreach (var saved in report.Saved)
{
    Console.WriteLine($"saved {saved.Path} ({saved.ByteLength:N0} bytes)");
}

foreach (var failure in report.Failed)
{
    Console.Error.WriteLine(failure);
}
