namespace WebStudio.Edits;

/// <summary>What an edit costs, or may have cost.</summary>
/// <param name="AsOf">When the price was read from the service's documentation.</param>
internal sealed record EditCost(decimal Amount, string Currency, DateOnly AsOf);
