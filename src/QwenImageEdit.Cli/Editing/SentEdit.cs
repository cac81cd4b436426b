using System.Globalization;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Remembers when an edit was sent, for the case that its outcome stays unknown.</summary>
internal sealed class SentEdit
{
    private DateTimeOffset? _sentAt;

    public ValueTask BeforeSending(ImageEditSending sending, CancellationToken cancellationToken)
    {
        _sentAt = DateTimeOffset.UtcNow;
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds what a person has to look at. Other failures stay as they are.</summary>
    public Failure Explain(Failure failure, ImageEditModel model, string outputFolder)
    {
        if (failure.OutcomeUnknown != true)
        {
            return failure;
        }

        string? file = failure.ResponseBody is { } body ? ResultStore.Store(body, failure.RequestId, outputFolder) : null;
        string request = failure.RequestId is { } id ? $", request {id}" : "";
        return failure with
        {
            SentAt = _sentAt,
            Message = string.Create(CultureInfo.InvariantCulture, $"""
                {failure.Message}
                Sent at {_sentAt:yyyy-MM-dd HH:mm:ss}Z with {model}{request}: look for it in the usage of your account in the service's console.
                """) + (file is null ? "" : $"{Environment.NewLine}What arrived of the response, maybe with the links of the images, is in {file}."),
        };
    }
}
