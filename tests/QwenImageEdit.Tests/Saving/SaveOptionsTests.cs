using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

public sealed class SaveOptionsTests : IDisposable
{
    private static readonly ImageEditResult Result = new() { RequestId = "r", Images = [new EditedImage { Data = PngBytes.OfLength(1_000) }] };

    private readonly TemporaryDirectory _directory = new();
    private readonly ImageEditClient _client = AddressTests.PublicClient();

    public void Dispose()
    {
        _client.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        ImageSaveOptions.DefaultFileNameTemplate.Should().Be("{request}-{index}.png");
        ImageSaveOptions.DefaultMaxParallelism.Should().Be(4);
        new ImageSaveOptions().Should().BeEquivalentTo(new
        {
            FileNameTemplate = ImageSaveOptions.DefaultFileNameTemplate,
            MaxParallelism = ImageSaveOptions.DefaultMaxParallelism,
            ExistingFile = ExistingFileAction.NumberIfDifferent,
            Progress = (object?)null,
        });
    }

    [Fact]
    public async Task Options_can_be_created_in_place()
    {
        await _client.SaveAllAsync(Result, _directory.Path, new() { MaxParallelism = 2, FileNameTemplate = "a.png" });
        await _client.SaveAsync(Result.Images[0], _directory.File("b.png"), new() { ExistingFile = ExistingFileAction.Fail });
        await _client.SaveAllAsync(Result, _directory.Path, null);

        Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Should().BeEquivalentTo("a.png", "b.png", "r-0.png");
    }

    public static TheoryData<ImageSaveOptions, string> Faults { get; } = new()
    {
        { new() { MaxParallelism = 0 }, "MaxParallelism is 0. Set it to a number from 1 to 64." },
        { new() { MaxParallelism = 65 }, "MaxParallelism is 65. Set it to a number from 1 to 64." },
        { new() { ExistingFile = (ExistingFileAction)7 }, "ExistingFile is 7. Set it to NumberIfDifferent, Replace, Fail or Number." },
        { new() { FileNameTemplate = " " }, "FileNameTemplate is blank. Set it to a template such as '{request}-{index}.png'." },
        { new() { FileNameTemplate = null! }, "FileNameTemplate is null. Set it to a template such as '{request}-{index}.png'." },
        { new() { FileNameTemplate = "{seed}.png" }, "FileNameTemplate is '{seed}.png'. '{seed}' is not a placeholder. Use {request}, {index}, {model} and no other braces." },
        { new() { FileNameTemplate = "{index\n.png" }, "FileNameTemplate is '{index .png'. '{' is not a placeholder. Use {request}, {index}, {model} and no other braces." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_option_that_cannot_be_used_is_reported_when_it_is_used(ImageSaveOptions options, string message)
    {
        await _client.Awaiting(it => it.SaveAllAsync(Result, _directory.Path, options)).Should().ThrowExactlyAsync<ArgumentException>().WithMessage(message);
        await _client.Awaiting(it => it.SaveAsync(Result.Images[0], _directory.File("a.png"), options)).Should().ThrowExactlyAsync<ArgumentException>().WithMessage(message);

        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task All_options_that_cannot_be_used_are_reported_together()
    {
        var options = new ImageSaveOptions { MaxParallelism = -1, FileNameTemplate = string.Empty, ExistingFile = (ExistingFileAction)(-1) };

        await _client.Awaiting(it => it.SaveAllAsync(Result, _directory.Path, options)).Should().ThrowAsync<ArgumentException>()
            .WithMessage("3 options cannot be used:*- ExistingFile is -1.*- FileNameTemplate is blank.*- MaxParallelism is -1.*");
    }

    [Fact]
    public async Task Options_that_change_during_a_call_do_not_affect_it()
    {
        var options = new ImageSaveOptions { MaxParallelism = 1, ExistingFile = ExistingFileAction.Fail };
        var client = new StandInClient(image =>
        {
            options.ExistingFile = ExistingFileAction.Replace;
            options.MaxParallelism = 0;
            options.FileNameTemplate = null!;
            return new MemoryStream(PngBytes.OfLength(1_000 + image.Index));
        });
        var result = Result with { Images = [new EditedImage(), new EditedImage { Index = 1 }] };
        string existing = _directory.File("r-1.png", [1, 2, 3]);

        var report = await client.SaveAllAsync(result, _directory.Path, options);

        report.Failed.Should().ContainSingle().Which.Exception.Should().BeOfType<ImageDownloadException>().Which.Kind.Should().Be(ImageDownloadErrorKind.FileExists);
        (await File.ReadAllBytesAsync(existing)).Should().Equal(1, 2, 3);
    }
}
