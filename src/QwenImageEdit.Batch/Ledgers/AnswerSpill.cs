using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;

namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Where answers go that the ledger cannot take (I4): a file beside it, flushed to the disk, and standard error when that fails too.</summary>
internal sealed class AnswerSpill(string path, ILogger logger) : IDisposable
{
    /// <summary>Taken from the disk while it has space.</summary>
    private const int ReservedBytes = 256 * 1024;

    private readonly object _gate = new();
    private FileStream? _file;
    private bool _isUsed;

    public static string PathOf(string ledger) => ledger + ".answers.jsonl";

    /// <summary>True when it has answers that the ledger could not take.</summary>
    public bool IsUsed => Volatile.Read(ref _isUsed);

    /// <summary>Takes the answers of an earlier process or run into the ledger, and is ready for new ones.</summary>
    public async Task TakeBackAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }

        if (File.Exists(path))
        {
            await ReadAsync(store, cancellationToken).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _isUsed = false;
            _file = Reserve();
        }
    }

    /// <summary>Puts an answer into the ledger, or here.</summary>
    /// <returns>Why the ledger could not take it; null when it did.</returns>
    public async Task<Exception?> GuardAsync(string key, ILedgerStore store, AttemptId attempt, AttemptAnswer answer)
    {
        Exception reason;
        try
        {
            if (await store.AnswerAsync(attempt, answer).ConfigureAwait(false))
            {
                return null;
            }

            reason = new InvalidOperationException($"The ledger has no attempt of '{key}' that waits for an answer.");
        }
        catch (Exception exception)
        {
            reason = exception;
        }

        Write(key, attempt, answer, reason);
        return reason;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            if (!_isUsed && _file is not null)
            {
                File.Delete(path);
            }
        }
    }

    private async Task ReadAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        int count = 0;
        List<string> rest = [];
        await foreach (string line in File.ReadLinesAsync(path, cancellationToken).ConfigureAwait(false))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Parse(line) is { } answer && await store.AnswerAsync(answer.Attempt, answer.Answer).ConfigureAwait(false))
            {
                count++;
            }
            else
            {
                rest.Add(line);
            }
        }

        if (count > 0)
        {
            logger.TookBack(count, path);
        }

        if (rest.Count > 0)
        {
            // A line that the process could not finish, or that belongs to no row, may still help a person.
            await File.AppendAllLinesAsync(path + ".rest", rest, cancellationToken).ConfigureAwait(false);
        }

        File.Delete(path);
    }

    private FileStream? Reserve()
    {
        FileStream? file = null;
        try
        {
            // Without a buffer: what could not be written must not be written again, or fail, when the file is closed.
            file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            file.Write(Encoding.ASCII.GetBytes(new string('\n', ReservedBytes)));
            file.Flush(flushToDisk: true);
            file.Position = 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without space for it now, an answer still goes to standard error.
        }

        return file;
    }

    private void Write(string key, AttemptId attempt, AttemptAnswer answer, Exception reason)
    {
        string line = JsonSerializer.Serialize(new SpilledAnswer(attempt, answer), LedgerJsonContext.Default.SpilledAnswer);
        lock (_gate)
        {
            try
            {
                var file = _file ?? throw new IOException($"'{path}' could not be created.");
                _isUsed = true;
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
                file.Flush(flushToDisk: true);
                logger.Spilled(key, $"'{path}', from where it is taken when the ledger is opened or the batch is run again", reason);
            }
            catch (IOException)
            {
                Console.Error.WriteLine(line);
                logger.Spilled(key, $"the line of JSON on standard error: put it into '{path}' before the ledger is opened again", reason);
                RemoveHalfLine();
            }
        }
    }

    /// <summary>The lines that a person adds must not follow half of another one.</summary>
    private void RemoveHalfLine()
    {
        try
        {
            _file?.SetLength(_file.Position);
        }
        catch (IOException)
        {
            // The first line that is added cannot be read then; it is kept with the rest.
        }
    }

    private static SpilledAnswer? Parse(string line)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(line, LedgerJsonContext.Default.SpilledAnswer);
            _ = answer?.Answer is { Result: { } result } ? ImageEditJson.DeserializeResult(result) : throw new JsonException("The line has no result.");
            return answer;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
