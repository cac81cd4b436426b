using CsCheck;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

/// <summary>A paid image never replaces another one, however similar their names are.</summary>
public sealed class OverwritingTests : IDisposable
{
    private static readonly byte[] First = PngBytes.OfLength(10_000, seed: 1);
    private static readonly byte[] Second = PngBytes.OfLength(10_000, seed: 2);
    private static readonly string Long = new('x', 116);

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> AlikeIds { get; } = new()
    {
        { "request-1", "request-1" },
        { string.Empty, string.Empty },
        { "a/b", "a:b" },
        { Long + "a", Long + "b" },
        { "Request", "request" },
        { "re\u200Bquest", "request" },
        { "caf\u00e9", "cafe\u0301" },
        { "r.", "r" },
        { " r", "r" },
        { "a?", "a_" },
    };

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(AlikeIds))]
    public async Task Two_results_in_one_directory_are_both_kept_in_one_file_each(string firstId, string secondId)
    {
        using var client = AddressTests.PublicClient();
        var (first, second) = (Result(firstId, First), Result(secondId, Second));

        for (int round = 0; round < 3; round++)
        {
            foreach (var (result, bytes) in new[] { (first, First), (second, Second) })
            {
                string path = (await client.SaveAllAsync(result, _directory.Path)).ThrowIfIncomplete().Saved.Single().Path;
                (await File.ReadAllBytesAsync(path)).Should().Equal(bytes);
            }
        }

        Directory.GetFiles(_directory.Path).Select(File.ReadAllBytes).Should().BeEquivalentTo([First, Second]);
    }

    [Fact]
    public async Task Two_results_saved_at_the_same_time_are_both_kept()
    {
        using var client = AddressTests.PublicClient();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => client.SaveAllAsync(Result("same", number % 2 == 0 ? First : Second), _directory.Path))));

        Directory.GetFiles(_directory.Path).Select(File.ReadAllBytes).Should().BeEquivalentTo([First, Second]);
    }

    [Fact]
    public async Task A_file_that_the_caller_named_is_not_replaced_by_another_image()
    {
        using var client = AddressTests.PublicClient();
        string path = _directory.File("a.png", [1, 2, 3]);

        var saved = await client.SaveAsync(new EditedImage { Data = First }, path);
        var again = await client.SaveAsync(new EditedImage { Data = First }, path);

        saved.Path.Should().Be(_directory.File("a (2).png"));
        again.Path.Should().Be(saved.Path);
        (await File.ReadAllBytesAsync(path)).Should().Equal(1, 2, 3);
        Directory.GetFiles(_directory.Path).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_numbered_file_that_is_not_a_regular_file_is_neither_read_nor_replaced()
    {
        using var client = AddressTests.PublicClient();
        _directory.File("a.png", [1, 2, 3]);
        string link = _directory.File("a (2).png");
        File.CreateSymbolicLink(link, _directory.File("target", First));

        var saved = await client.SaveAsync(new EditedImage { Data = First }, _directory.File("a.png"));

        saved.Path.Should().Be(_directory.File("a (3).png"));
        new FileInfo(link).LinkTarget.Should().NotBeNull();
    }

    [Fact]
    public async Task Plain_ids_are_used_as_they_are()
    {
        using var client = AddressTests.PublicClient();

        var report = await client.SaveAllAsync(Result("bf37ca26-0abe-98e4-8065-000000000000", First), _directory.Path);

        Path.GetFileName(report.Saved.Single().Path).Should().Be("bf37ca26-0abe-98e4-8065-000000000000-0.png");
    }

    [Fact]
    public void Different_ids_have_different_names_even_if_case_is_ignored() =>
        Gen.Select(Gen.String[0, 200], Gen.String[0, 200]).Where(ids => ids.Item1 != ids.Item2 && ids.Item1.Length > 0 && ids.Item2.Length > 0).Sample(
            ids =>
            {
                using var directory = new TemporaryDirectory();
                using var client = AddressTests.PublicClient();
                string first = client.SaveAllAsync(Result(ids.Item1, First), directory.Path).GetAwaiter().GetResult().Saved.Single().Path;
                string second = client.SaveAllAsync(Result(ids.Item2, Second), directory.Path).GetAwaiter().GetResult().Saved.Single().Path;
                string.Equals(first, second, StringComparison.OrdinalIgnoreCase).Should().BeFalse();
                Path.GetFileName(second).Should().NotEndWith(" (2).png");
            },
            iter: 200);

    [Fact]
    public async Task Similar_ids_and_templates_result_in_different_names()
    {
        using var client = AddressTests.PublicClient();
        string longTemplate = new string('x', 110) + "{request}";
        foreach (var (template, firstId, secondId) in new[]
        {
            ("{request}", "con", "_con"), ("{request}", "lpt1.x", "_lpt1.x"), ("{request}", "\ud800", "\ud801"), (longTemplate, "request-1", "request-2"),
            (longTemplate, "Request-1", "request-1"), ("{model}-{request}-{request}-{index}", new string('a', 64), new string('a', 63) + "b"),
        })
        {
            var options = new ImageSaveOptions { FileNameTemplate = template };
            using var directory = new TemporaryDirectory();
            string first = (await client.SaveAllAsync(Result(firstId, First), directory.Path, options)).ThrowIfIncomplete().Saved.Single().Path;
            string second = (await client.SaveAllAsync(Result(secondId, Second), directory.Path, options)).ThrowIfIncomplete().Saved.Single().Path;

            new[] { first, second }.Should().OnlyHaveUniqueItems().And.NotContain(path => path.Contains("(2)"), template);
            Path.GetFileName(first).Length.Should().BeLessThanOrEqualTo(120);
        }
    }

    [Fact]
    public async Task A_progress_that_throws_does_not_stop_the_download()
    {
        using var client = AddressTests.PublicClient();

        var saved = await client.SaveAsync(new EditedImage { Data = First }, _directory.File("a.png"), new ImageSaveOptions { Progress = new HostileProgress() });

        (await File.ReadAllBytesAsync(saved.Path)).Should().Equal(First);
    }

    private static ImageEditResult Result(string requestId, byte[] image) =>
        new() { RequestId = requestId, ReceivedAt = DateTimeOffset.UnixEpoch, Images = [new EditedImage { Data = image }] };

    private sealed class HostileProgress : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => throw new InvalidOperationException("hostile");
    }
}
