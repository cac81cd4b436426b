// Stores a result as JSON and saves its images later, as another program would. Nothing is edited, or paid, twice.
using QwenImageEdit;
using QwenImageEdit.Emulator;

await using var emulator = await ImageEditEmulator.StartAsync();
using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });
var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromUri("https://example.com/cat.png")).WithPrompt("Paint it blue").WithCount(3).Build();
string file = Path.Combine(Directory.CreateDirectory("out").FullName, "result.json");
File.WriteAllText(file, ImageEditJson.Serialize(await client.EditAsync(request)));

var restored = ImageEditJson.DeserializeResult(File.ReadAllText(file));
var report = await client.SaveAllAsync(restored, "out", new ImageSaveOptions { FileNameTemplate = "{model}-{request}-{index}.png" });
foreach (var saved in report.Saved) { Console.WriteLine($"saved {saved.Path} ({saved.ByteLength:N0} bytes)"); }
foreach (var failure in report.Failed) { Console.Error.WriteLine(failure); }
