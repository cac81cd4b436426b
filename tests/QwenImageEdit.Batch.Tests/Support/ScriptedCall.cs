namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>One call of <see cref="ScriptedClient.EditAsync"/>.</summary>
public sealed class ScriptedCall(ImageEditRequest request, ImageEditCallOptions? options, int number, CancellationToken cancellationToken)
{
    private int _attempts;

    public ImageEditRequest Request { get; } = request;

    public string Prompt => Request.Prompt;

    /// <summary>The number of the call, from 1.</summary>
    public int Number { get; } = number;

    public CancellationToken Token => cancellationToken;

    public ImageEditCallOptions? Options => options;

    /// <summary>What a client does right before the first byte.</summary>
    public async Task SendAsync()
    {
        if (options?.BeforeSending is { } beforeSending)
        {
            await beforeSending(new ImageEditSending { Request = Request, Attempt = ++_attempts }, cancellationToken);
        }
    }

    public ImageEditResult Result(int images = 1) => TestResults.Of($"request-{Number}", Request.Model, images);

    public async Task<ImageEditResult> AnswerAsync(int images = 1)
    {
        await SendAsync();
        return Result(images);
    }

    public async Task<ImageEditResult> FailAsync(Exception exception)
    {
        await SendAsync();
        throw exception;
    }
}
