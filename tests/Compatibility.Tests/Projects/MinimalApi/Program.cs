// A service with one edit, which calls itself once.
using QwenImageEdit;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddImageEditClient(builder.Configuration.GetSection("QwenImageEdit"));

await using var app = builder.Build();
app.MapPost("/edits", async (string prompt, IImageEditClient client, CancellationToken cancellationToken) =>
{
    var result = await client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt(prompt).Build(), cancellationToken: cancellationToken);
    return Results.Text(ImageEditJson.Serialize(result), "application/json");
});
await app.StartAsync();

using var http = new HttpClient();
using var response = await http.PostAsync($"{app.Urls.Single()}/edits?prompt=A%20red%20boat", content: null);
var result = ImageEditJson.DeserializeResult(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
Console.WriteLine($"{result.Model}, {result.Images.Count} image");
