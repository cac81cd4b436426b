using QwenImageEdit.Models;

namespace QwenImageEdit;

/// <summary>List prices by model and region. Prices change and depend on the account: replace them with your own when an estimate must be exact.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ModelPriceTable
{
    private readonly Dictionary<(ImageEditModel Model, DashScopeRegion Region), ModelPrice> _prices = [];

    /// <summary>Creates a table.</summary>
    /// <param name="prices">The prices. Of several for the same model and region, the last one is kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="prices"/> is null.</exception>
    /// <exception cref="ArgumentException">A price is null.</exception>
    public ModelPriceTable(IEnumerable<ModelPrice> prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        foreach (var price in prices)
        {
            if (price is null)
            {
                throw new ArgumentException("A price is null. Leave it out: a model without a price is unknown.", nameof(prices));
            }

            _prices[(price.Model, price.Region)] = price;
        }
    }

    /// <summary>The list prices that were documented when this version of the package was made; see <see cref="ModelPrice.AsOf"/>.</summary>
    public static ModelPriceTable Documented { get; } = new(DocumentedPrices.All);

    /// <summary>All prices of the table, in no particular order.</summary>
    public IReadOnlyCollection<ModelPrice> Prices => _prices.Values;

    /// <summary>Finds the price of a model in a region.</summary>
    /// <param name="model">The model. A dated snapshot such as <c>qwen-image-edit-max-2026-01-16</c> without a price of its own has that of its family.</param>
    /// <param name="region">The region.</param>
    /// <returns>The price; null when it is unknown.</returns>
    public ModelPrice? Find(ImageEditModel model, DashScopeRegion region) =>
        _prices.TryGetValue((model, region), out var price) || _prices.TryGetValue((ModelCatalogue.FamilyOf(model), region), out price) ? price : null;

    /// <summary>Creates a table with more prices, which replace those for the same model and region.</summary>
    /// <param name="prices">The prices.</param>
    /// <returns>A new table; this one is not changed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="prices"/> is null.</exception>
    /// <exception cref="ArgumentException">A price is null.</exception>
    public ModelPriceTable With(params ModelPrice[] prices) => new(Prices.Concat(prices ?? throw new ArgumentNullException(nameof(prices))));
}
