using QwenImageEdit.Tests.Downloads;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Saving;

public sealed class SavingAllTests : IDisposable
{
    private static readonly byte[] Png = PngBytes.OfLength(10_000);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_report_contains_both_the_saved_and_the_failed_images()
    {
        await using var server = new ResultServer(request => request.Target.StartsWith("/1.png", StringComparison.Ordinal) ? Status("404 Not Found") : Whole(Png));
        using var client = server.CreateClient();

        var report = await client.SaveAllAsync(server.Result(4), _directory.File("out"));

        report.IsComplete.Should().BeFalse();
        report.Saved.Select(saved => Path.GetFileName(saved.Path)).Should().Equal("request-1-0.png", "request-1-2.png", "request-1-3.png");
        report.Failed.Should().ContainSingle().Which.Image.Index.Should().Be(1);
        report.Failed[0].Exception.Should().BeOfType<ImageDownloadException>().Which.Kind.Should().Be(ImageDownloadErrorKind.NotFound);
        Directory.GetFiles(_directory.File("out")).Should().BeEquivalentTo(report.Saved.Select(saved => saved.Path));
        report.Invoking(it => it.ThrowIfIncomplete()).Should().Throw<ImageDownloadException>()
            .WithMessage("3 of 4 images were saved.*Image 1:*404*").Which.Should().BeEquivalentTo(new { Kind = ImageDownloadErrorKind.NotFound, report.Failed[0].Image });
    }

    [Fact]
    public async Task A_complete_report_does_not_throw()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        (await client.SaveAllAsync(server.Result(3), _directory.Path)).ThrowIfIncomplete().Saved.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_created_is_reported_for_each_image()
    {
        string file = _directory.File("file", [1]);
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        foreach (string directory in new[] { file, "a\0b" })
        {
            (await client.SaveAllAsync(server.Result(2), directory)).Failed.Should().HaveCount(2)
                .And.OnlyContain(failure => ((ImageDownloadException)failure.Exception).Kind == ImageDownloadErrorKind.FileNotWritable);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task MaxParallelism_limits_how_many_images_are_downloaded_at_the_same_time(int maxParallelism)
    {
        int current = 0;
        int highest = 0;
        var isReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ResultServer(async (stream, request, stop) =>
        {
            int now = Interlocked.Increment(ref current);
            InterlockedMax(ref highest, now);
            if (now == maxParallelism)
            {
                isReached.TrySetResult();
            }

            await isReached.Task.WaitAsync(stop);
            await Task.Delay(20, stop);
            Interlocked.Decrement(ref current);
            await Whole(Png)(stream, request, stop);
        });
        using var client = server.CreateClient();

        var report = await client.SaveAllAsync(server.Result(9), _directory.Path, new() { MaxParallelism = maxParallelism });

        report.Saved.Should().HaveCount(9);
        highest.Should().Be(maxParallelism);
    }

    [Theory]
    [InlineData("{model}_{request}_{index}.png", "qwen-image-edit-plus_request-1_0.png")]
    [InlineData("{index}", "0.png")]
    [InlineData("{model}", "qwen-image-edit-plus.png")]
    [InlineData("../../{index}.png", "_.._0.png")]
    [InlineData("/etc/passwd{index}", "_etc_passwd0.png")]
    [InlineData("..", "_.png")]
    [InlineData("CON.png", "_CON.png")]
    [InlineData("nul.{index}.png", "_nul.0.png")]
    [InlineData("COM1", "_COM1.png")]
    [InlineData("a\0b\r\nc{index}.png", "a_b__c0.png")]
    [InlineData("a<b>c:d\"e/f\\g|h?i*j.png", "a_b_c_d_e_f_g_h_i_j.png")]
    [InlineData("name. .png", "name.png")]
    [InlineData(".hidden", "hidden.png")]
    [InlineData("圖🎨{index}.png", "圖🎨0.png")]
    [InlineData("a\u202Egnp.exe{index}", "a_gnp.exe0.png")]
    [InlineData("a.jpg", "a.png")]
    public async Task Names_follow_the_template_and_are_valid_on_every_file_system(string template, string name)
    {
        using var client = AddressTests.PublicClient();
        var result = new ImageEditResult { RequestId = "request-1", Model = ImageEditModel.QwenImageEditPlus, Images = [new EditedImage { Data = Png }] };

        var report = await client.SaveAllAsync(result, _directory.Path, new ImageSaveOptions { FileNameTemplate = template });

        report.ThrowIfIncomplete().Saved.Select(saved => saved.Path).Should().Equal(_directory.File(name));
    }

    [Fact]
    public async Task Names_are_valid_for_every_request_id()
    {
        using var client = AddressTests.PublicClient();
        foreach (string requestId in new[] { "../../../etc/passwd", "a/b\\c", new string('x', 300), new string('圖', 300), "CON", "\ud800", "\0", ".", " " })
        {
            var result = new ImageEditResult { RequestId = requestId, Images = [new EditedImage { Data = Png }, new EditedImage { Index = 1, Data = Png }] };

            var report = await client.SaveAllAsync(result, _directory.File("out"));

            report.ThrowIfIncomplete().Saved.Should().OnlyContain(saved => Path.GetDirectoryName(saved.Path) == _directory.File("out"));
            report.Saved.Select(saved => saved.Path).Should().OnlyHaveUniqueItems();
            report.Saved.Should().OnlyContain(saved => Path.GetFileName(saved.Path).Length <= 120 && saved.Path.EndsWith(".png"));
        }
    }

    [Fact]
    public async Task Two_images_of_a_result_never_have_the_same_name()
    {
        using var client = AddressTests.PublicClient();
        var result = new ImageEditResult { RequestId = "r", Images = [.. Enumerable.Range(0, 3).Select(_ => new EditedImage { Data = Png })] };

        var report = await client.SaveAllAsync(result, _directory.Path, new ImageSaveOptions { FileNameTemplate = "a.png" });

        report.Saved.Select(saved => Path.GetFileName(saved.Path)).Should().Equal("a.png", "a-2.png", "a-3.png");
    }

    [Fact]
    public async Task Results_without_a_request_id_are_named_after_their_time()
    {
        using var client = AddressTests.PublicClient();
        var result = new ImageEditResult { ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 30, 5, 250, TimeSpan.FromHours(8)), Images = [new EditedImage { Data = Png }] };

        (await client.SaveAllAsync(result, _directory.Path)).Saved.Select(saved => Path.GetFileName(saved.Path)).Should().Equal("20260301-043005-250-0.png");
    }

    private static void InterlockedMax(ref int highest, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref highest)) < value && Interlocked.CompareExchange(ref highest, value, seen) != seen)
        {
        }
    }
}
