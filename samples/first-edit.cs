// One file, no project, no key: dotnet run samples/first-edit.cs
#:project ../src/QwenImageEdit/QwenImageEdit.csproj
#:project ../src/QwenImageEdit.Emulator/QwenImageEdit.Emulator.csproj

using QwenImageEdit;
using QwenImageEdit.Emulator;

await using var emulator = await ImageEditEmulator.StartAsync();
using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-any", Endpoint = emulator.Endpoint });

var photograph = ImageInput.FromFile(args is [var path, ..] ? path : "samples/Quickstart/images/nagasaki-boats.jpg");
var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(photograph).WithPrompt("把照片变成水彩画").Build();

var result = await client.EditAsync(request);
foreach (var saved in (await client.SaveAllAsync(result, "out")).ThrowIfIncomplete().Saved)
{
    Console.WriteLine($"saved {saved.Path}");
}

Console.WriteLine($"The service would have billed {emulator.Ledger.Total.Billed} image.");
