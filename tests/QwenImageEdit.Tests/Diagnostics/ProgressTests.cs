using QwenImageEdit.Emulator;

namespace QwenImageEdit.Tests.Diagnostics;

public sealed class ProgressTests
{
    [Fact]
    public async Task Attempts_and_waits_are_told_as_they_begin()
    {
        using var service = new ObservedService(ObservedService.Busy);
        var heard = new Heard();

        await service.EditAsync(progress: heard);

        heard.Should().Equal(
            new ImageEditProgress(ImageEditStep.Sending, 1),
            new ImageEditProgress(ImageEditStep.WaitingToRetry, 2, TimeSpan.FromSeconds(2), "refused: ModelServingError (status 503)"),
            new ImageEditProgress(ImageEditStep.Sending, 2));
    }

    [Fact]
    public async Task Uploads_are_told_with_their_image()
    {
        await using var emulator = await ImageEditEmulator.StartAsync();
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-a", Endpoint = emulator.Endpoint, UploadMode = UploadMode.TemporaryStorage });
        var heard = new Heard();
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromUri("https://example.com/a.png")).AddImage(ImageInput.FromFile(TestImages.Boats)).WithPrompt("x").Build();

        await client.EditAsync(request, new() { Progress = heard });

        heard.Should().Equal(new ImageEditProgress(ImageEditStep.Uploading, 1, ImageIndex: 1), new ImageEditProgress(ImageEditStep.Sending, 1));
    }

    [Fact]
    public async Task Being_held_back_is_told()
    {
        using var service = new ObservedService(ObservedService.Throttled);
        var once = TestRequests.UrlEdit().WithRetry(new ImageEditRetryOptions { MaxRetries = 0 }).Build();
        await service.Awaiting(it => it.EditAsync(once)).Should().ThrowAsync<ImageEditApiException>();
        var heard = new Heard();

        await service.EditAsync(once, heard);

        heard.Select(progress => (progress.Step, progress.Attempt, progress.Reason)).Should().Equal((ImageEditStep.HeldBack, 1, "throttled"), (ImageEditStep.Sending, 1, null));
        heard[0].Wait.Should().BePositive().And.BeLessThanOrEqualTo(ImageEditRetryOptions.DefaultBaseDelay);
    }

    private sealed class Heard : List<ImageEditProgress>, IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => Add(value);
    }
}
