using QwenImageEdit.Emulator.Tests.Support;
using SkiaSharp;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

/// <summary>The pixels of results whose input has the same size.</summary>
public sealed class PixelTests : EmulatorTest
{
    private const int Side = 512;
    private const int Stamp = 80;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(256)]
    public async Task Each_pixel_of_the_input_is_in_the_result(int shades)
    {
        using var input = Noise(shades);
        var png = (await Http.EditAsync(Emulator, Edit("\"seed\":1,\"size\":\"512*512\"", Inline(input.Encode(SKEncodedImageFormat.Png, 100).ToArray()) + "," + AnyText)))[0];
        PngChunks.Rows(png).Should().HaveCount(Side * (1 + (Side * 3)));
        using var result = Pictures.Decode(png);

        var results = new Dictionary<SKColor, SKColor>();
        for (var y = Stamp; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (from, to) = (input.GetPixel(x, y), result.GetPixel(x, y));
                if (!results.TryAdd(from, to) && results[from] != to)
                {
                    Assert.Fail($"At {x}, {y}, the color {from} became {to}, and elsewhere {results[from]}.");
                }
            }
        }

        results.Values.Distinct().Should().HaveCountGreaterThanOrEqualTo(shades / 2, "the tint keeps most shades apart");
    }

    private static SKBitmap Noise(int shades)
    {
        var random = new Random(shades);
        var bitmap = new SKBitmap(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var shade = (byte)(random.Next(shades) * 255 / Math.Max(1, shades - 1));
                bitmap.SetPixel(x, y, new SKColor(shade, (byte)(255 - shade), shade));
            }
        }

        return bitmap;
    }
}
