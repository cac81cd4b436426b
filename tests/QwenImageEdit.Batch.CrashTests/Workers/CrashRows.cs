using System.Globalization;

namespace QwenImageEdit.Batch.CrashTests.Workers;

/// <summary>The rows of a batch. The prompt of each is its id, so that the service's bills name the row.</summary>
internal static class CrashRows
{
    public static readonly ImageEditModel Model = "qwen-image-edit-plus";

    /// <summary>The price of a row: the highest of all regions, as a run counts it.</summary>
    public static readonly decimal Price = ModelPriceTable.Documented.Prices.Where(static price => price.Model == Model).Max(static price => price.PricePerImage);

    public static string KeyOf(int number) => string.Create(CultureInfo.InvariantCulture, $"row-{number}");

    public static async IAsyncEnumerable<ManifestRow> Of(WorkerOptions options)
    {
        for (int number = 1; number <= options.Rows; number++)
        {
            if (number > options.KillAfterRows)
            {
                // The ledger's transaction has rows by then, and has not been committed.
                await Task.Delay(TimeSpan.FromMilliseconds(300));
                SelfKill.Now();
            }

            yield return new ManifestRow { Id = KeyOf(number), LineNumber = number, Model = Model, Images = [options.Image], Prompt = KeyOf(number), Count = 1, Size = "512*512" };
        }
    }
}
