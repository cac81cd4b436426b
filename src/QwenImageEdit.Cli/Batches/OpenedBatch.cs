using Npgsql;
using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A batch that is open, with the connections to its database.</summary>
internal sealed class OpenedBatch(ImageEditBatch batch, NpgsqlDataSource? database) : IAsyncDisposable
{
    public ImageEditBatch Batch => batch;

    public bool IsShared => database is not null;

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync().ConfigureAwait(false);
        if (database is not null)
        {
            await database.DisposeAsync().ConfigureAwait(false);
        }
    }
}
