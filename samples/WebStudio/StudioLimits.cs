using QwenImageEdit;

namespace WebStudio;

/// <summary>Limits for one visitor and for all visitors together.</summary>
internal static class StudioLimits
{
    /// <summary>Most images of a form: as many as any known model accepts.</summary>
    public static int MaxImages { get; } = ImageEditModel.Known.Max(model => model.Capabilities.MaxImages ?? 0);

    /// <summary>Most bytes of a whole form: images of the largest size that the service supports, and room for the texts.</summary>
    public static int MaxFormBytes => (MaxImages * ImageLimits.MaxBytes) + (2 * 1024 * 1024);

    /// <summary>Most results of an edit that the page offers.</summary>
    public const int MaxCount = 6;

    /// <summary>Most fields and files of a form.</summary>
    public const int MaxFormFields = 32;

    /// <summary>Most characters of a field's text, for the models that name no limit of their own.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>Most characters of a model's id.</summary>
    public const int MaxModelIdLength = 100;

    /// <summary>Most sessions that are remembered; the one that was idle longest goes first, unless an edit of it runs.</summary>
    public const int MaxSessions = 1000;

    /// <summary>Most edits that a session's history keeps; the oldest go first.</summary>
    public const int MaxEditsPerSession = 50;

    /// <summary>Most edits that are uploaded or run at the same time in one session.</summary>
    public const int MaxRunningEditsPerSession = 2;

    /// <summary>Most edits that are uploaded or run at the same time, of all sessions together.</summary>
    public const int MaxRunningEdits = 32;

    /// <summary>Most sessions that one address begins in <see cref="SessionWindow"/>.</summary>
    public const int MaxNewSessionsPerAddress = 60;

    /// <summary>How long new sessions are counted.</summary>
    public static readonly TimeSpan SessionWindow = TimeSpan.FromMinutes(1);

    /// <summary>Most bytes of result pictures that are kept in memory, of all sessions together.</summary>
    public const long MaxPictureBytes = 256L * 1024 * 1024;

    /// <summary>Most progress events that wait for a slow reader; further ones are left out.</summary>
    public const int MaxWaitingEvents = 64;

    /// <summary>How often a download of a result picture is retried before the failure is shown.</summary>
    public const int MaxDownloadRetries = 3;
}
