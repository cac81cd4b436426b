using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public sealed class SizeTests() : EmulatorTest(new() { ExtraModels = ["future-model"] })
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2048)]
    [InlineData(2048, 1)]
    [InlineData(2, 3)]
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
        var pngs = await Http.EditAsync(Emulator, Edit($"\"size\":\"{width}*{height}\",\"watermark\":true", content, "future-model"));
        using var picture = Pictures.Decode(pngs[0]);
        (picture.Width, picture.Height).Should().Be((width, height));
    }
}
