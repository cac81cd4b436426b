using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>Makes sure, before anything is sent, that each image of a batch has a file name of its own.</summary>
internal sealed class OutputCheck(ILedgerStore store, long batch, OutputTemplate output)
{
    private readonly BoundedProblems _problems = new();

    /// <exception cref="ManifestException">Two images have the same name, or one has none.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A million names as text would not fit into the memory that a run may take: their hashes do.
        HashSet<UInt128> names = [];
        HashSet<UInt128> repeated = [];
        await foreach (var (_, path) in ReadPathsAsync(reportsProblems: true, cancellationToken).ConfigureAwait(false))
        {
            var name = HashOf(path);
            if (!names.Add(name))
            {
                repeated.Add(name);
            }
        }

        if (repeated.Count > 0)
        {
            await DescribeAsync(repeated, cancellationToken).ConfigureAwait(false);
        }

        _problems.ThrowIfAny(new BoundedProblems());
    }

    private async Task DescribeAsync(HashSet<UInt128> repeated, CancellationToken cancellationToken)
    {
        Dictionary<UInt128, string> firstKeys = [];
        await foreach (var (row, path) in ReadPathsAsync(reportsProblems: false, cancellationToken).ConfigureAwait(false))
        {
            var name = HashOf(path);
            if (repeated.Contains(name) && !firstKeys.TryAdd(name, row.Key))
            {
                _problems.Add(new ManifestProblem
                {
                    LineNumber = row.LineNumber,
                    Key = row.Key,
                    Message = $"Its image would be saved as '{path}', like that of row '{firstKeys[name]}'. Use {{id}} and {{index}} in Output.",
                });
            }
        }
    }

    private async IAsyncEnumerable<(BatchRow Row, string Path)> ReadPathsAsync(bool reportsProblems, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in store.ReadAllAsync(batch, state: null, cancellationToken).ConfigureAwait(false))
        {
            for (int index = 0; row.Prompt is not null && index < (row.Count ?? 1); index++)
            {
                if (output.TryCreate(OutputRow.Of(row), index, out string path, out string? problem))
                {
                    yield return (row, path);
                }
                else if (reportsProblems)
                {
                    _problems.Add(new ManifestProblem { LineNumber = row.LineNumber, Key = row.Key, Message = problem! });
                }
            }
        }
    }

    private static UInt128 HashOf(string path) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(OutputTemplate.CollisionKey(path))));
}
