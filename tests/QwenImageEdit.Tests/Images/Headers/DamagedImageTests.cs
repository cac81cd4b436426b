using QwenImageEdit.Tests.Images.Headers.Samples;

namespace QwenImageEdit.Tests.Images.Headers;

public sealed class DamagedImageTests
{
    private const int DamagesPerImage = 600;

    public static TheoryData<string> Names => [.. Corpus.Create().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_damaged_image_is_read_or_refused_at_a_bounded_cost(string name)
    {
        var corpus = Corpus.Create();
        byte[] original = corpus.Single(sample => sample.Name == name).Image;
        byte[][] donors = [.. corpus.Select(sample => sample.Image)];
        for (int seed = 0; seed < DamagesPerImage; seed++)
        {
            byte[] image = new ImageMutator(donors, seed).Mutate(original);
            bool canSeek = seed % 2 == 0;
            var probe = HeaderProbe.Read(image, canSeek, mostBytesPerRead: seed % 3 == 0 ? 5 : int.MaxValue);

            probe.FindBrokenPromise(image).Should().BeNull("seed {0} damages it", seed);
        }
    }
}
