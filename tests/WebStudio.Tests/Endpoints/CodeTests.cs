using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QwenImageEdit;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>An edit that is copied as a program makes the same edit.</summary>
public sealed class CodeTests : StudioTest
{
    private const string Prompt = "Turn \"it\" into $HOME, `id`, $(id), \\n, '引号',\u2028 and\nthree lines\n";

    [Fact]
    public async Task The_csharp_compiles_and_names_no_key()
    {
        string code = await CodeAsync("csharp");

        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.IO; global using System.Threading.Tasks;");
        var tree = CSharpSyntaxTree.ParseText(code);
        var compilation = CSharpCompilation.Create("copied", [tree, usings], [.. trusted, MetadataReference.CreateFromFile(typeof(IImageEditClient).Assembly.Location)]);
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty(code);
        tree.GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText).Should().Contain(Prompt);
        code.Should().NotContain(ApiKey);
    }

    [Fact]
    public async Task The_curl_command_sends_the_same_request()
    {
        string command = await CodeAsync("curl");
        string sent = Emulator.Requests.Single(request => request.Method == "POST").Json!;
        command.Should().NotContain(ApiKey);
        await File.WriteAllBytesAsync(Path.Combine(DataDirectory, "1.png"), PictureFiles.Boats);

        var start = new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = DataDirectory, RedirectStandardOutput = true };
        start.Environment["DASHSCOPE_API_KEY"] = ApiKey;
        using var curl = Process.Start(start)!;
        string answer = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();

        answer.Should().Contain("\"image\"");
        JsonNode.DeepEquals(JsonNode.Parse(Emulator.Requests[^1].Json!), JsonNode.Parse(sent)).Should().BeTrue(Emulator.Requests[^1].Json);
    }

    private async Task<string> CodeAsync(string language)
    {
        using var visitor = NewVisitor();
        using var form = EditForms.Form(("prompt", Prompt), ("negativePrompt", "blur"), ("count", "2"), ("size", "1024*1536"), ("seed", "42"), ("promptExtend", "false"), ("watermark", "true"));
        form.Add(new ByteArrayContent(PictureFiles.Boats), "images", "1.png");
        string id = StudioVisitor.IdOf(await visitor.EditAsync(form));
        return await visitor.Http.GetStringAsync($"/api/edits/{id}/code/{language}");
    }
}
