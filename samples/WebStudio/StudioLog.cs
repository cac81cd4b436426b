using WebStudio.Hosting;

namespace WebStudio;

/// <summary>Everything that this service logs itself.</summary>
internal static partial class StudioLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Service}")]
    public static partial void EditingOn(this ILogger logger, EditService service);

    [LoggerMessage(Level = LogLevel.Error, Message = "Edit {Id} failed because of an unexpected error in the studio")]
    public static partial void EditFailed(this ILogger logger, string id, Exception exception);
}
