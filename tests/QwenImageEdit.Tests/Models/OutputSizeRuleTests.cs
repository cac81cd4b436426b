namespace QwenImageEdit.Tests.Models;

public sealed class OutputSizeRuleTests
{
    [Theory]
    [InlineData(512, 512, true)]
    [InlineData(2048, 2048, true)]
    [InlineData(511, 512, false)]
    [InlineData(512, 2049, false)]
    [InlineData(int.MinValue, int.MaxValue, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void The_edit_families_bound_each_side(int width, int height, bool allowed) =>
        ImageEditModel.QwenImageEditPlus.Capabilities.Size!.Allows(width, height).Should().Be(allowed);

    [Theory]
    [InlineData(512, 512, true)]
    [InlineData(256, 1024, true)]
    [InlineData(512, 511, false)]
    [InlineData(2048, 2048, true)]
    [InlineData(1024, 4096, true)]
    [InlineData(2048, 2049, false)]
    [InlineData(0, int.MaxValue, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void The_2_0_family_bounds_the_pixels(int width, int height, bool allowed) =>
        ImageEditModel.QwenImage2.Capabilities.Size!.Allows(width, height).Should().Be(allowed);

    [Theory]
    [InlineData(256, 2048, true)]
    [InlineData(2048, 256, true)]
    [InlineData(255, 2048, false)]
    public void The_3_0_family_bounds_the_ratio_too(int width, int height, bool allowed) =>
        ImageEditModel.QwenImage3.Capabilities.Size!.Allows(width, height).Should().Be(allowed);
}
