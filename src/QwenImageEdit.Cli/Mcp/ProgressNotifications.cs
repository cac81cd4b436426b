using System.Globalization;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Tells the client what an edit waits for, if it has asked for that.</summary>
internal sealed class ProgressNotifications(McpServer server, ProgressToken? token)
{
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private int _steps;

    public void Report(ImageEditProgress progress) => Report(InWords(progress));

    public void Report(string step)
    {
        if (token is { } wanted)
        {
            lock (_gate)
            {
                _sending = SendAsync(_sending, wanted, ++_steps, step);
            }
        }
    }

    /// <summary>Waits until all notifications are sent, as none may follow the answer.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            return _sending;
        }
    }

    private async Task SendAsync(Task previous, ProgressToken wanted, int number, string step)
    {
        await previous.ConfigureAwait(false);
        try
        {
            await server.NotifyProgressAsync(wanted, new ProgressNotificationValue { Progress = number, Message = step }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The client is gone. The edit is worth finishing.
        }
    }

    private static string InWords(ImageEditProgress progress) => progress.Step switch
    {
        ImageEditStep.Uploading => string.Create(CultureInfo.InvariantCulture, $"Uploading image {progress.ImageIndex + 1}"),
        ImageEditStep.HeldBack => "Waiting for the rate limit",
        ImageEditStep.WaitingToRetry => $"Waiting to try again: {progress.Reason}",
        _ => string.Create(CultureInfo.InvariantCulture, $"Waiting for the service (attempt {progress.Attempt})"),
    };
}
