using System.Globalization;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>How much a session may make and spend. An edit is counted before it is sent, so that edits at the same time cannot exceed the limits.</summary>
/// <param name="maxImages">The most images.</param>
/// <param name="spendCap">The most yuan by list price; null for no cap.</param>
internal sealed class SessionLimits(int maxImages, decimal? spendCap)
{
    private readonly Lock _gate = new();
    private int _images;
    private decimal _spent;

    public int ImagesLeft
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(0, maxImages - _images);
            }
        }
    }

    public decimal? YuanLeft
    {
        get
        {
            lock (_gate)
            {
                return spendCap - _spent is { } left ? Math.Max(0, left) : null;
            }
        }
    }

    /// <returns>Why the edit is beyond the limits; null if it is within them.</returns>
    public string? Check(EditCost cost)
    {
        lock (_gate)
        {
            return Objection(cost);
        }
    }

    /// <summary>Counts an edit as if it were billed.</summary>
    /// <returns>Why it is beyond the limits, in which case it is not counted; null if it is counted.</returns>
    public string? Reserve(EditCost cost)
    {
        lock (_gate)
        {
            string? objection = Objection(cost);
            if (objection is null)
            {
                _images += cost.Images;
                _spent += cost.Price ?? 0;
            }

            return objection;
        }
    }

    /// <summary>Corrects a reservation when it is known what was billed.</summary>
    public void Settle(EditCost reserved, int billedImages)
    {
        lock (_gate)
        {
            int difference = billedImages - reserved.Images;
            _images += difference;
            _spent += difference * (reserved.PricePerImage ?? 0);
        }
    }

    public string InWords() => string.Create(CultureInfo.InvariantCulture, $"{maxImages} images{(spendCap is { } cap ? $" and spend up to {Yuan.Text(cap)}" : "")}");

    public string RemainderInWords()
    {
        string images = string.Create(CultureInfo.InvariantCulture, $"{ImagesLeft} of {maxImages} images");
        return (YuanLeft, spendCap) is ({ } left, { } cap) ? $"{images} and {Yuan.Text(left)} of {Yuan.Text(cap)}" : images;
    }

    private string? Objection(EditCost cost)
    {
        if (_images + cost.Images > maxImages)
        {
            return Refusal(string.Create(CultureInfo.InvariantCulture, $"This edit would make {cost.ImagesInWords}, and {Math.Max(0, maxImages - _images)} of {maxImages} are left in this session."), "--max-images");
        }

        if (spendCap is not { } cap)
        {
            return null;
        }

        if (cost.Price is not { } price)
        {
            return "The session has a spend cap, and the price of this model is not known here. Nothing was sent. Choose a model whose price list_models shows.";
        }

        return _spent + price > cap
            ? Refusal($"This edit would cost {Yuan.Text(price)} by list price, and {Yuan.Text(Math.Max(0, cap - _spent))} of {Yuan.Text(cap)} are left in this session.", "--spend-cap")
            : null;
    }

    private static string Refusal(string what, string option) =>
        $"{what} Nothing was sent. Only the user can raise the limit, by restarting this server with a higher {option}. Tell the user, and do not work around it.";
}
