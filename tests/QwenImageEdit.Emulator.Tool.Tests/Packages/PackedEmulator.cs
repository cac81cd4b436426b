using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests.Packages;

/// <summary>The package, and a program in a folder of its own that references it.</summary>
public sealed class PackedEmulator : IAsyncLifetime
{
    private readonly PackageFolder _folder = new();

    public string File(string name) => _folder.File(name);

    public string OutputFolder(string framework) => _folder.File($"bin/Debug/{framework}");

    public Task<string> DotnetAsync(params string[] arguments) => _folder.DotnetAsync(".", arguments);

    public async Task InitializeAsync()
    {
        await _folder.PackAsync(Repository.PathOf("src/QwenImageEdit.Emulator"));
        await System.IO.File.WriteAllTextAsync(_folder.File("app.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFrameworks>net8.0;net10.0</TargetFrameworks>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <DefaultItemExcludes>$(DefaultItemExcludes);build/**;cache/**;publish/**</DefaultItemExcludes>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="QwenImageEdit.Emulator" Version="$(QwenImageEditVersion)" />
              </ItemGroup>
            </Project>
            """);
        await System.IO.File.WriteAllTextAsync(_folder.File("Program.cs"), """"
            using System.Net.Http.Headers;
            using System.Text;
            using QwenImageEdit.Emulator;

            await using var emulator = await ImageEditEmulator.StartAsync();
            using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "sk-any") } };
            var body = """{"model":"qwen-image-edit-plus","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/boats.jpg"},{"text":"At night"}]}]}}""";
            using var response = await http.PostAsync(emulator.Endpoint + "/services/aigc/multimodal-generation/generation", new StringContent(body, Encoding.UTF8, "application/json"));
            Console.WriteLine($"{(int)response.StatusCode}, {emulator.Ledger.Total.Made} made");
            if (args is ["wait"])
            {
                await Task.Delay(Timeout.Infinite);
            }
            """");
        await DotnetAsync("build", "app.csproj");
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
