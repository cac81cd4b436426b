using System.Security.Cryptography;
using QwenImageEdit.Emulator.Rendering;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Makes edits: checks the inputs, then draws and stores the variants. As many edits are drawn at a time as there are processors, because a large picture takes much memory.</summary>
internal sealed class EditStudio(ImageEditEmulatorOptions options, ResultStore results) : IDisposable
{
    private const int BytesOfUndrawn = 16 * 1024;
    private static readonly PixelSize UnknownSize = new(1024, 1024);
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);
    private readonly SizePictures _sizePictures = new();

    public async Task<CompletedEdit> MakeAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        List<InputPicture> inputs = [.. request.Images.Select(Read)];
        var drawing = new EditDrawing(
            SizeOf(request, inputs),
            request.Model,
            request.Prompt,
            request.NegativePrompt,
            request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            request.Watermark);
        var pictures = options.Drawing == EmulatorDrawing.OncePerSize
            ? Enumerable.Range(0, request.Count).Select(index => Undrawn(drawing, index))
            : await DrawAsync(inputs, drawing, request.Count, cancellationToken).ConfigureAwait(false);
        return new CompletedEdit([.. pictures.Select(results.Add)], drawing.Size);
    }

    public void Dispose() => _slots.Dispose();

    private async Task<List<ResultPicture>> DrawAsync(List<InputPicture> inputs, EditDrawing drawing, int count, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Draw(inputs, drawing, count), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private static List<ResultPicture> Draw(List<InputPicture> inputs, EditDrawing drawing, int count)
    {
        using var composition = EditRenderer.Compose(inputs, drawing.Size);
        return [.. Enumerable.Range(0, count).Select(index => ResultPicture.Of(EditRenderer.Draw(composition, drawing, index)))];
    }

    private ResultPicture Undrawn(EditDrawing drawing, int index) =>
        new(BytesOfUndrawn + (2L * (drawing.Model.Length + drawing.Prompt.Length + drawing.NegativePrompt.Length)), () => _sizePictures.Draw(drawing, index));

    private PixelSize SizeOf(GenerationRequest request, List<InputPicture> inputs) => request.Size switch
    {
        { } size => options.RoundRequestedSizes ? OutputSize.RoundedToStep(size) : size,
        _ => OutputSize.WithAspectRatioOf(inputs is [.., var last] ? last.Size : UnknownSize, request.Pixels),
    };

    private static InputPicture Read(ImageReference image) => image.Bytes is not null
        ? PictureReader.Read(image.Bytes, image.Path)
        : new PlaceholderPicture(Uri.UnescapeDataString(new Uri(image.Link).Segments[^1]), UnknownSize);
}
