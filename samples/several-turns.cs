// Edits a photograph in three turns. Each result is the input of the next turn, and all results have the photograph's aspect ratio.
// Run it from the root of the repository: dotnet run samples/several-turns.cs
#:project ../src/QwenImageEdit/QwenImageEdit.csproj
#:project ../src/QwenImageEdit.Emulator/QwenImageEdit.Emulator.csproj

using QwenImageEdit;
using QwenImageEdit.Emulator;

bool hasKey = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable));
await using var emulator = hasKey ? null : await ImageEditEmulator.StartAsync();
using var client = emulator is null
    ? new ImageEditClient()
    : new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-emulator", Endpoint = emulator.Endpoint });

var input = ImageInput.FromFile("samples/Quickstart/images/locomotion-house-cat.jpg");
var size = ImageSize.Matching(input);
string[] turns = ["Colour the photograph", "Put the cat on a meadow", "Make it evening"];

for (int turn = 0; turn < turns.Length; turn++)
{
    var request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus)
        .AddImage(input)
        .WithPrompt(turns[turn])
        .WithSize(size)
        .Build();
    var result = await client.EditAsync(request);
    var saved = await client.SaveAsync(result.Images[0], Path.Combine("out", $"turn-{turn + 1}.png"));
    Console.WriteLine($"{turns[turn]}: {Path.GetRelativePath(".", saved.Path)}, {result.Usage.Width}×{result.Usage.Height} pixels, request {result.RequestId}");
    input = ImageInput.FromImage(result.Images[0]);
}
