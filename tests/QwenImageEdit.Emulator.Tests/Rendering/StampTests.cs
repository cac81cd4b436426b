using QwenImageEdit.Emulator.Tests.Support;
using SkiaSharp;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Rendering;

public sealed class StampTests : EmulatorTest
{
    private const int FirstLine = 0;
    private const int SecondLine = 70;

    [Fact]
    public async Task The_first_line_names_the_emulator() => (await WhitePixelsAsync(FirstLine, "bicycle")).Should().BeGreaterThan(2000);

    [Theory]
    [InlineData("bicycle")]
    [InlineData("圖1中的女生穿著圖2中的黑色裙子按圖3的姿勢坐下")]
    [InlineData("将图片变成水彩画风格")]
    [InlineData("「カタカナ」、ひらがな。")]
    public async Task The_second_line_contains_the_prompt(string prompt) =>
        (await WhitePixelsAsync(SecondLine, prompt)).Should().BeGreaterThan(await WhitePixelsAsync(SecondLine, "😀") + 300, "each character is drawn");

    [Fact]
    public async Task Each_hanzi_is_drawn() =>
        (await WhitePixelsAsync(SecondLine, "一二三")).Should().BeGreaterThan(await WhitePixelsAsync(SecondLine, "一二") + 50);

    [Theory]
    [InlineData("W")]
    [InlineData("圖")]
    public async Task A_long_prompt_ends_before_the_edge(string character) =>
        (await WhitePixelsAsync(SecondLine, string.Concat(Enumerable.Repeat(character, 500)), left: 1003)).Should().Be(0);

    private async Task<int> WhitePixelsAsync(int top, string prompt, int left = 0)
    {
        var black = Inline(Pictures.Solid(SKColors.Black));
        using var picture = Pictures.Decode((await Http.EditAsync(Emulator, Edit("\"seed\":1,\"size\":\"1024*1024\"", $$"""{{black}},{"text":"{{prompt}}"}""")))[0]);
        return (from y in Enumerable.Range(top, 62) from x in Enumerable.Range(left, 1024 - left) where picture.GetPixel(x, y).Green > 200 select x).Count();
    }
}
