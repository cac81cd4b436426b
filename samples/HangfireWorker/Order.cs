namespace HangfireWorker;

/// <summary>One edit that somebody ordered.</summary>
/// <param name="Key">What makes it this edit and no other: the ledger pays once for each key.</param>
/// <param name="Image">The name of the photograph.</param>
/// <param name="Prompt">Differs from those of the other orders, so that the bills can be told apart.</param>
internal sealed record Order(string Key, string Image, string Prompt)
{
    private static readonly string[] Images = ["nagasaki-boats.jpg", "allium-oreophilum.jpg", "french-alpine-landscape.jpg", "locomotion-house-cat.jpg"];
    private static readonly string[] Styles = ["watercolour", "woodblock print", "pencil drawing", "travel poster", "paper cut"];

    /// <summary>The keys have the time in them, because a database that is used again knows the keys of earlier runs.</summary>
    public static IReadOnlyList<Order> Create(int count)
    {
        string run = $"{DateTime.UtcNow:yyyyMMdd-HHmmss}";
        return [.. Enumerable.Range(0, count).Select(index => new Order(
            $"{run}-{index + 1:00}",
            Images[index % Images.Length],
            $"Turn the photograph into a {Styles[index % Styles.Length]} with the number {index + 1:00}."))];
    }
}
