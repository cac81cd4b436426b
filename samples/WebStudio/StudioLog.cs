using WebStudio.Hosting;

namespace WebStudio;

/// <summary>Everything that this service logs itself.</summary>
internal static partial class StudioLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Service}")]
    public static partial void EditingOn(this ILogger logger, EditService service);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The studio listens on {Address}, and whoever reaches it spends the key. Add a sign-in and set Studio:RequireSignIn, or listen on loopback.")]
    public static partial void IsOpenToOthers(this ILogger logger, string address);

    [LoggerMessage(Level = LogLevel.Information, Message = "Edit {Id} had not ended when the studio stopped; it is continued")]
    public static partial void Continues(this ILogger logger, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for {Count} edits that are with the service")]
    public static partial void WaitsForEdits(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Edit {Id} failed because of an unexpected error in the studio")]
    public static partial void EditFailed(this ILogger logger, string id, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The state of edit {Id} could not be stored")]
    public static partial void NotStored(this ILogger logger, string id, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Result picture {Index} of edit {Id} could not be saved; it is fetched again when it is shown")]
    public static partial void PictureNotSaved(this ILogger logger, int index, string id, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The edit in {Folder} cannot be read; it is left out of the history")]
    public static partial void NotRead(this ILogger logger, string folder, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old edits of session {Session} could not be deleted")]
    public static partial void NotDeleted(this ILogger logger, string session, Exception exception);
}
