using System.Text.Json;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests;

public class ContainerTests
{
    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    public async Task The_image_has_the_version_the_port_a_user_who_is_not_root_and_one_native_library(string runtime)
    {
        string[] arguments =
        [
            "msbuild", "src/QwenImageEdit.Emulator.Tool", "-t:ComputeContainerConfig;ComputeResolvedFilesToPublishList", $"-p:ContainerRuntimeIdentifier={runtime}", "-p:Version=1.2.3",
            "-getProperty:ContainerRepository,ContainerBaseImage,ContainerUser", "-getItem:ContainerPort,ContainerEnvironmentVariable,ContainerImageTags,ContainerAppCommand,ResolvedFileToPublish",
        ];
        var answer = JsonDocument.Parse(await Command.DotnetAsync(Repository.Root, arguments)).RootElement;

        var properties = answer.GetProperty("Properties");
        properties.GetProperty("ContainerRepository").GetString().Should().Be("qwen-image-emulator");
        properties.GetProperty("ContainerBaseImage").GetString().Should().Be("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled");
        properties.GetProperty("ContainerUser").GetString().Should().Be("1654");
        Items("ContainerImageTags").Should().Equal("1.2.3", "latest");
        Items("ContainerPort").Should().Equal("5081");
        Items("ContainerEnvironmentVariable").Should().Equal("QWEN_IMAGE_EMULATOR_LISTEN");
        Items("ContainerAppCommand").Should().Equal("dotnet", "/app/qwen-image-emulator.dll");
        Items("ResolvedFileToPublish", "RelativePath").Where(path => path!.Contains("libSkiaSharp")).Should().Equal($"runtimes/{runtime}/native/libSkiaSharp.so");

        IEnumerable<string?> Items(string name, string metadata = "Identity") =>
            answer.GetProperty("Items").GetProperty(name).EnumerateArray().Select(item => item.GetProperty(metadata).GetString());
    }
}
