using System.Collections.Concurrent;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>A client without a service: it calls back before it sends, and does what the test says.</summary>
public sealed class ScriptedClient : IImageEditClient
{
    private int _calls;
    private int _running;

    public ConcurrentQueue<ScriptedCall> Calls { get; } = [];

    public ConcurrentQueue<EditedImage> Opened { get; } = [];

    /// <summary>The most calls that ran at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public Func<ScriptedCall, Task<ImageEditResult>> Respond { get; set; } = static call => call.AnswerAsync();

    public Func<EditedImage, Task<Stream>> Open { get; set; } = static _ => Task.FromResult<Stream>(new MemoryStream(TestResults.Png));

    public IEnumerable<string> Prompts => Calls.Select(static call => call.Prompt);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = new ScriptedCall(request, options, Interlocked.Increment(ref _calls), cancellationToken);
        Calls.Enqueue(call);
        int running = Interlocked.Increment(ref _running);
        MostAtOnce = Math.Max(MostAtOnce, running);
        try
        {
            return await Respond(call);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default)
    {
        Opened.Enqueue(image);
        return Open(image);
    }

    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A batch never uploads by itself.");
}
