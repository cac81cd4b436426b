#:package QwenImageEdit@$(QwenImageEditVersion)
#:package QwenImageEdit.Emulator@$(QwenImageEditVersion)

using QwenImageEdit;
using QwenImageEdit.Emulator;

await using var emulator = await ImageEditEmulator.StartAsync();
using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-any", Endpoint = emulator.Endpoint });

var result = await client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt("A red boat").Build());
var saved = await client.SaveAsync(result.Images[0], "boat.png");
Console.WriteLine($"{Path.GetFileName(saved.Path)}, {emulator.Ledger.Total.Billed} billed");
