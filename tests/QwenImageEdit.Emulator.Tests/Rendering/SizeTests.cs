using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public abstract class SizeTests(EmulatorDrawing drawing) : EmulatorTest(new() { ExtraModels = ["future-model"], Drawing = drawing })
{
    public sealed class EveryEdit() : SizeTests(EmulatorDrawing.EveryEdit);

    public sealed class OncePerSize() : SizeTests(EmulatorDrawing.OncePerSize);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2048)]
    [InlineData(2048, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 9)]
    [InlineData(16, 500)]
    [InlineData(500, 16)]
    [InlineData(100, 100)]
    [InlineData(350, 100)]
    [InlineData(33, 4096)]
    [InlineData(99_999, 1)]
    [InlineData(1, 99_999)]
    [InlineData(99_999, 167)]
    [InlineData(4096, 4096)]
    public async Task Any_size_is_drawn_and_what_does_not_fit_is_left_out(int width, int height)
    {
        var content = $"{AnyImage},{Inline(Pictures.Png(50, 200))},{Inline(Pictures.Png(2000, 10))},{AnyText}";
        var png = (await Http.EditAsync(Emulator, Edit($"\"size\":\"{width}*{height}\",\"watermark\":true", content, "future-model")))[0];
        PngChunks.Rows(png).Should().HaveCount(height * (1 + (width * 3)));
        using var picture = Pictures.Decode(png);
        (picture.Width, picture.Height).Should().Be((width, height));
    }
}
