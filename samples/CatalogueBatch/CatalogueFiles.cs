namespace CatalogueBatch;

/// <summary>Where the sample reads and writes.</summary>
internal sealed record CatalogueFiles(string Folder)
{
    /// <summary>The name of the batch in the ledger, which could hold others.</summary>
    public const string BatchName = "Prints";

    public static string Manifest => Path.Combine(AppContext.BaseDirectory, "catalogue.csv");

    public string Ledger => Path.Combine(Folder, "catalogue.qie");

    public string Pictures => Path.Combine(Folder, "pictures");

    public string Report => Path.Combine(Folder, "report.html");

    public void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
