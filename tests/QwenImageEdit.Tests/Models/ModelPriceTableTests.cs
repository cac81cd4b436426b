namespace QwenImageEdit.Tests.Models;

public sealed class ModelPriceTableTests
{
    private static readonly DateTime Documented = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_currency_is_yuan_by_default() =>
        new ModelPrice { Model = ImageEditModel.QwenImageEdit, Region = DashScopeRegion.Beijing, PricePerImage = 1, AsOf = default }.Currency.Should().Be("CNY");

    [Fact]
    public void A_documented_price_has_its_region_currency_and_date() =>
        ModelPriceTable.Documented.Find("qwen-image-edit-max", DashScopeRegion.Singapore).Should().Be(new ModelPrice
        {
            Model = ImageEditModel.QwenImageEditMax,
            Region = DashScopeRegion.Singapore,
            Currency = "CNY",
            PricePerImage = 0.550443m,
            AsOf = Documented,
        });

    [Theory]
    [InlineData("qwen-image-edit-max", 0.50)]
    [InlineData("qwen-image-edit-max-2026-01-16", 0.50)]
    [InlineData("qwen-image-edit-plus", 0.20)]
    [InlineData("qwen-image-edit", 0.30)]
    [InlineData("qwen-image-2.0", 0.20)]
    [InlineData("qwen-image-2.0-pro-2026-03-03", 0.50)]
    [InlineData("qwen-image-3.0", null)]
    [InlineData("qwen-image-edit-max-preview", null)]
    [InlineData("wan-9", null)]
    public void A_dated_snapshot_has_the_price_of_its_family_and_an_undocumented_model_has_none(string model, double? beijing) =>
        (ModelPriceTable.Documented.Find(model, DashScopeRegion.Beijing)?.PricePerImage).Should().Be((decimal?)beijing);

    [Fact]
    public void A_price_is_unknown_in_another_region_and_for_no_model()
    {
        ModelPriceTable.Documented.Find("qwen-image-edit-max", new DashScopeRegion("us-east-1")).Should().BeNull();
        ModelPriceTable.Documented.Find(default, DashScopeRegion.Beijing).Should().BeNull();
        ModelPriceTable.Documented.Find("qwen-image-3.0", DashScopeRegion.Beijing).Should().BeNull();
    }

    [Fact]
    public void A_caller_replaces_and_adds_prices()
    {
        var discounted = Price("qwen-image-edit-plus", 0.15m);
        var snapshot = Price("qwen-image-edit-plus-2025-10-30", 0.10m);
        var unlisted = Price("qwen-image-3.0", 0.18m);

        var table = ModelPriceTable.Documented.With(discounted, snapshot, unlisted);

        table.Find("qwen-image-edit-plus", DashScopeRegion.Beijing).Should().Be(discounted);
        table.Find("qwen-image-edit-plus-2025-12-15", DashScopeRegion.Beijing).Should().Be(discounted);
        table.Find("qwen-image-edit-plus-2025-10-30", DashScopeRegion.Beijing).Should().Be(snapshot);
        table.Find("qwen-image-3.0", DashScopeRegion.Beijing).Should().Be(unlisted);
        table.Find("qwen-image-edit-plus", DashScopeRegion.Singapore)!.PricePerImage.Should().Be(0.220177m);
        table.Prices.Should().HaveCount(ModelPriceTable.Documented.Prices.Count + 2);
        ModelPriceTable.Documented.Find("qwen-image-edit-plus", DashScopeRegion.Beijing)!.PricePerImage.Should().Be(0.20m);
    }

    [Fact]
    public void A_table_of_own_prices_has_only_those_and_keeps_the_last_of_several()
    {
        var table = new ModelPriceTable([Price("wan-9", 1m), Price("wan-9", 2m)]);

        table.Prices.Should().ContainSingle().Which.PricePerImage.Should().Be(2m);
        table.Find("qwen-image-edit", DashScopeRegion.Beijing).Should().BeNull();
    }

    [Fact]
    public void Null_arguments_are_refused()
    {
        FluentActions.Invoking(() => new ModelPriceTable(null!)).Should().Throw<ArgumentNullException>().WithParameterName("prices");
        FluentActions.Invoking(() => new ModelPriceTable([null!])).Should().Throw<ArgumentException>().WithParameterName("prices");
        FluentActions.Invoking(() => ModelPriceTable.Documented.With(null!)).Should().Throw<ArgumentNullException>().WithParameterName("prices");
    }

    private static ModelPrice Price(ImageEditModel model, decimal price) =>
        new() { Model = model, Region = DashScopeRegion.Beijing, PricePerImage = price, AsOf = Documented };
}
