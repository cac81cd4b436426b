using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

[Collection(RunsAlone.Name)]
public sealed class MemoryTests
{
    [Fact]
    public async Task Saving_a_large_image_allocates_less_than_a_quarter_of_its_size()
    {
        const int large = 60_000_000;
        byte[] png = PngBytes.OfLength(large);
        await using var server = new ResultServer(Whole(png));
        using var client = server.CreateClient();
        using var directory = new TemporaryDirectory();
        await client.SaveAsync(server.Image(), directory.File("a.png"));
        long before = GC.GetTotalAllocatedBytes(precise: true);

        await client.SaveAsync(server.Image(), directory.File("a.png"));

        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(large / 4);
        new FileInfo(directory.File("a.png")).Length.Should().Be(large);
    }
}
