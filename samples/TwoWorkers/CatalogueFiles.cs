using Npgsql;
using QwenImageEdit.Batch;
using QwenImageEdit.Batch.PostgreSql;

namespace TwoWorkers;

/// <summary>Where the sample reads and writes.</summary>
internal static class CatalogueFiles
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine("out", "two-workers"));

    public static string Manifest => Path.Combine(AppContext.BaseDirectory, "catalogue.csv");

    /// <summary>Both workers are on this machine. On several, it is a folder that they share.</summary>
    public static string Pictures => Path.Combine(Folder, "pictures");

    public static string Report => Path.Combine(Folder, "report.html");

    /// <summary>Answers that the database could not take stay in the sample's folder too.</summary>
    public static BatchLedger Connect(NpgsqlDataSource dataSource) =>
        PostgreSqlLedger.Connect(dataSource, new PostgreSqlLedgerOptions { AnswersFolder = Path.Combine(Folder, "answers") });

    public static void Delete()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
