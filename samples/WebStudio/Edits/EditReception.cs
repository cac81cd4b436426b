using QwenImageEdit;
using WebStudio.Hosting;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Accepts edits: stores what was uploaded, because the edit outlives its request, and starts them.</summary>
internal sealed class EditReception(EditService service, SessionStore sessions, OpenEdits openEdits, EditScheduler scheduler, TimeProvider timeProvider)
{
    /// <summary>When a refused visitor may try again. Edits take about that long.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(30);

    public bool HasRoom(StudioSession session) => openEdits.HasRoom(session);

    /// <returns>The edit, which is the one that the session has already if the same form came twice; null when there is no room.</returns>
    /// <exception cref="IOException">The upload cannot be stored.</exception>
    public async Task<StudioEdit?> ReceiveAsync(StudioSession session, EditForm form, ImageEditRequest request, CancellationToken cancellationToken)
    {
        if (openEdits.TryTake(session) is not { } place)
        {
            return null;
        }

        var edit = new StudioEdit(session, sessions.FolderOf(session, form.EditId), Record(form, request), timeProvider);
        if (!session.TryAdd(edit))
        {
            place.Dispose();
            edit.Dispose();
            return session.Find(form.EditId);
        }

        try
        {
            await StoreAsync(edit, form, cancellationToken);
        }
        catch
        {
            session.Remove(edit);
            place.Dispose();
            throw;
        }

        scheduler.Start(edit, place);
        return edit;
    }

    private static async Task StoreAsync(StudioEdit edit, EditForm form, CancellationToken cancellationToken)
    {
        foreach (var (input, upload) in edit.Record.Inputs.Zip(form.Images))
        {
            await edit.Folder.AddAsync(input.FileName, upload, cancellationToken);
        }

        await edit.Folder.WriteAsync(edit.Record);
    }

    private EditRecord Record(EditForm form, ImageEditRequest request) => new()
    {
        Id = form.EditId,
        Settings = form.Settings,
        Inputs = [.. request.Images.Zip(form.Images, Input).Select((input, index) => input with { FileName = $"input-{index}{input.Format.GetFileExtension()}" })],
        StartedAt = timeProvider.GetUtcNow(),
        Price = EditPrice.Of(request.Model, service.PriceRegion),
    };

    private static StoredInput Input(ImageInput image, IFormFile upload)
    {
        var info = image.ReadInfo()!;
        return new StoredInput(string.Empty, Path.GetFileName(upload.FileName), info.Width, info.Height, info.Format, upload.Length);
    }
}
