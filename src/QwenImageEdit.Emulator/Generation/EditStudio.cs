using System.Security.Cryptography;
using QwenImageEdit.Emulator.Rendering;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Makes edits: decodes the inputs, then draws and stores the variants. It works on as many images at a time as there are processors.</summary>
internal sealed class EditStudio(ImageEditEmulatorOptions options, ResultStore results) : IDisposable
{
    private static readonly PixelSize UnknownSize = new(1024, 1024);
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    public async Task<CompletedEdit> MakeAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        var inputs = new List<InputPicture>();
        try
        {
            foreach (var image in request.Images)
            {
                inputs.Add(await InSlotAsync(() => Open(image), cancellationToken).ConfigureAwait(false));
            }

            using var composition = await InSlotAsync(() => EditRenderer.Compose(inputs, SizeOf(request, inputs)), cancellationToken).ConfigureAwait(false);
            var drawing = new EditDrawing(
                composition,
                request.Model,
                request.Prompt,
                request.NegativePrompt,
                request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
                request.Watermark);
            var pngs = await Task.WhenAll(Enumerable.Range(0, request.Count).Select(index =>
                InSlotAsync(() => EditRenderer.Draw(drawing, index), cancellationToken))).ConfigureAwait(false);
            return new CompletedEdit([.. pngs.Select(results.Add)], drawing.Size);
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<T> InSlotAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private PixelSize SizeOf(GenerationRequest request, List<InputPicture> inputs) => request.Size switch
    {
        { } size => options.RoundRequestedSizes ? OutputSize.RoundedToStep(size) : size,
        _ => OutputSize.WithAspectRatioOf(inputs is [.., var last] ? last.Size : UnknownSize, request.Pixels),
    };

    private static InputPicture Open(ImageReference image) => image.Bytes is not null
        ? PictureReader.Read(image.Bytes, image.Path)
        : PictureReader.Placeholder(Uri.UnescapeDataString(new Uri(image.Link).Segments[^1]), UnknownSize);
}
