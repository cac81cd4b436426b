using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;

namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Where answers go that the ledger cannot take (I4): a file beside it, flushed to the disk, and standard error when that fails too.</summary>
internal sealed class AnswerSpill(string path, ILogger logger) : IAsyncDisposable
{
    /// <summary>Taken from the disk while it has space.</summary>
    private const int ReservedBytes = 256 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private FileStream? _file;
    private bool _isUsed;

    /// <summary>True when it has answers that the ledger could not take.</summary>
    public bool IsUsed => Volatile.Read(ref _isUsed);

    public static string PathOf(string ledger) => ledger + ".answers.jsonl";

    /// <summary>Takes the answers of an earlier process or run into the ledger, and is ready for new ones.</summary>
    public async Task TakeBackAsync(ILedgerStore store, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Close();
            if (File.Exists(path))
            {
                await ReadAsync(store, cancellationToken).ConfigureAwait(false);
            }

            _isUsed = false;
            Reserve();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BatchLedgerException($"The answers in '{path}' cannot be taken into the ledger: {exception.Message} Solve that and open the ledger again; nothing of the file is lost.", exception) { Location = path };
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Puts an answer into the ledger, or here. A ledger on a server that is away is waited for, but not with an answer that is nowhere else.</summary>
    /// <returns>Why the ledger could not take it; null when it did.</returns>
    public async Task<Exception?> GuardAsync(string key, ILedgerStore store, AttemptId attempt, AttemptAnswer answer)
    {
        var answering = AnswerAsync(key, store, attempt, answer);
        if (store.IsShared && await Task.WhenAny(answering, Task.Delay(LongestWait)).ConfigureAwait(false) != answering)
        {
            await WriteAsync(key, new SpilledAnswer(attempt, answer), reason: null).ConfigureAwait(false);
            return await answering.ConfigureAwait(false);
        }

        var reason = await answering.ConfigureAwait(false);
        if (reason is not null)
        {
            await WriteAsync(key, new SpilledAnswer(attempt, answer), reason).ConfigureAwait(false);
        }

        return reason;
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_file is not null)
            {
                // An answer that still arrives goes to standard error: the next opener may have a file of its own at the path.
                Close();

                // A person may have put an answer into the file meanwhile.
                if (!_isUsed && File.Exists(path) && File.ReadLines(path).All(string.IsNullOrWhiteSpace))
                {
                    File.Delete(path);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<Exception?> AnswerAsync(string key, ILedgerStore store, AttemptId attempt, AttemptAnswer answer)
    {
        try
        {
            return await store.AnswerAsync(attempt, answer).ConfigureAwait(false)
                ? null
                : new InvalidOperationException($"The ledger has no attempt of '{key}' that waits for an answer.");
        }
        catch (Exception exception)
        {
            return exception;
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

        KeepRest(rest);
        File.Delete(path);
    }

    /// <summary>A line that the process could not finish, or that belongs to no row, may still help a person.</summary>
    private void KeepRest(List<string> lines)
    {
        if (lines.Count > 0)
        {
            using var rest = new FileStream(path + ".rest", FileMode.Append, FileAccess.Write, FileShare.Read);
            rest.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => line + "\n"))));
            rest.Flush(flushToDisk: true);
        }
    }

    private void Reserve()
    {
        try
        {
            // Without a buffer: what could not be written must not be written again, or fail, when the file is closed.
            _file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            _file.Write(Encoding.ASCII.GetBytes(new string('\n', ReservedBytes)));
            _file.Flush(flushToDisk: true);
            _file.Position = 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without space for it now, an answer still goes to standard error.
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <param name="key">The key of the row.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="reason">Why the ledger did not take it; null when it may still.</param>
    private async Task WriteAsync(string key, SpilledAnswer answer, Exception? reason)
    {
        string line = JsonSerializer.Serialize(answer, LedgerJsonContext.Default.SpilledAnswer);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var file = _file ?? throw new IOException($"'{path}' is not open.");
            Volatile.Write(ref _isUsed, true);
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            file.Flush(flushToDisk: true);
            if (reason is null)
            {
                logger.KeptMeanwhile(key, path);
            }
            else
            {
                logger.Spilled(key, $"'{path}', from where it is taken when the ledger is opened or the batch is run again", reason);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(line).ConfigureAwait(false);
            logger.Spilled(key, $"the line of JSON on standard error: put it into '{path}' before the ledger is opened again", reason ?? exception);
            RemoveHalfLine();
        }
        finally
        {
            _turn.Release();
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
