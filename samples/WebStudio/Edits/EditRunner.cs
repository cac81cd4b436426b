using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using QwenImageEdit;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Makes an edit and returns its events while it runs.</summary>
internal sealed class EditRunner(IImageEditClient client, TimeProvider timeProvider, ILogger<EditRunner> logger)
{
    /// <summary>The edit runs as long as its events are read. When the reader disconnects, the edit is cancelled, and the session records that.</summary>
    public async IAsyncEnumerable<SseItem<string>> RunAsync(
        StudioSession session, string id, ImageEditRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var readerLeft = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var progress = new EditProgress(timeProvider);
        var running = EditAsync(session, id, request, progress, readerLeft.Token);
        try
        {
            yield return EditEvents.Accepted(request);
            await foreach (var step in progress.ReadAllAsync(cancellationToken))
            {
                yield return step;
            }

            yield return EditEvents.Ended(await running);
        }
        finally
        {
            await readerLeft.CancelAsync();
            await running;
        }
    }

    private async Task<StudioEdit> EditAsync(
        StudioSession session, string id, ImageEditRequest request, EditProgress progress, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetUtcNow();
        long start = timeProvider.GetTimestamp();
        var edit = new StudioEdit { Id = id, Model = request.Model.Id, Prompt = request.Prompt, StartedAt = startedAt };
        try
        {
            edit = edit.WithResult(await client.EditAsync(request, new() { Progress = progress }, cancellationToken));
        }
        catch (ImageEditException exception)
        {
            edit = edit with { Outcome = EditOutcome.Failed, Problem = EditProblems.From(exception) };
        }
        catch (OperationCanceledException)
        {
            edit = edit with { Outcome = EditOutcome.Cancelled };
        }
        catch (Exception exception)
        {
            logger.EditFailed(id, exception);
            edit = edit with { Outcome = EditOutcome.Failed, Problem = EditProblems.Unexpected() };
        }

        edit = edit with { ElapsedSeconds = timeProvider.GetElapsedTime(start).TotalSeconds };
        session.End(edit);
        progress.Complete();
        return edit;
    }
}
