using System.ComponentModel.DataAnnotations;
using QwenImageEdit;

namespace WebStudio;

/// <summary>The section <c>Studio</c> of the configuration: limits for one visitor and for all visitors together, and what is kept for how long.</summary>
/// <remarks>A visitor is an address: many sessions of one address share what one visitor may have.</remarks>
internal sealed class StudioOptions
{
    public const string Section = "Studio";

    /// <summary>Where the ledger, the sessions and their pictures are kept. Relative to the content root.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>How long an edit and its pictures are kept.</summary>
    public TimeSpan KeepEditsFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most edits of a session that are kept; the oldest go first.</summary>
    [Range(1, 1000)]
    public int MaxEditsPerSession { get; set; } = 50;

    /// <summary>Most sessions without edits that are remembered; the one that was idle longest goes first.</summary>
    [Range(1, 100_000)]
    public int MaxEmptySessions { get; set; } = 1000;

    /// <summary>Most sessions that one visitor begins in a minute.</summary>
    [Range(1, 10_000)]
    public int MaxNewSessionsPerMinute { get; set; } = 60;

    /// <summary>Most edits that are with the service at the same time, of all visitors together.</summary>
    [Range(1, 1000)]
    public int MaxRunningEdits { get; set; } = 32;

    /// <summary>Most edits of a session that wait or run at the same time.</summary>
    [Range(1, 1000)]
    public int MaxOpenEditsPerSession { get; set; } = 8;

    /// <summary>Most edits of a visitor that wait or run at the same time.</summary>
    [Range(1, 1000)]
    public int MaxOpenEditsPerVisitor { get; set; } = 16;

    /// <summary>Most edits that wait or run at the same time, of all visitors together.</summary>
    [Range(1, 100_000)]
    public int MaxOpenEdits { get; set; } = 200;

    /// <summary>Most forms that one visitor uploads at the same time.</summary>
    [Range(1, 1000)]
    public int MaxUploadsPerVisitor { get; set; } = 4;

    /// <summary>Most forms that are uploaded at the same time, of all visitors together.</summary>
    [Range(1, 1000)]
    public int MaxUploads { get; set; } = 64;

    /// <summary>How long the upload of one form may take.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The slowest upload that is waited for, in bytes per second.</summary>
    [Range(1, int.MaxValue)]
    public int MinUploadBytesPerSecond { get; set; } = 2048;

    /// <summary>How long a studio that stops waits for the edits that are with the service. Those that wait in line are sent after the next start.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(330);

    /// <summary>The addresses of the reverse proxies that are trusted to say where a visitor comes from. Default none.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Whether visitors must be signed in; see the README for where to add the sign-in.</summary>
    public bool RequireSignIn { get; set; }

    /// <summary>Most images of a form: as many as any known model accepts.</summary>
    public static int MaxImages { get; } = ImageEditModel.Known.Max(model => model.Capabilities.MaxImages ?? 0);

    /// <summary>Most results of an edit that the page offers.</summary>
    public const int MaxCount = 6;

    /// <summary>Most fields and files of a form.</summary>
    public const int MaxFormFields = 48;

    /// <summary>Most characters of a field's text, for the models that name no limit of their own.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>Most characters of a model's id.</summary>
    public const int MaxModelIdLength = 100;

    /// <summary>Most bytes of a whole form: images of the largest size that the service supports, and room for the texts.</summary>
    public static int MaxFormBytes => (MaxImages * ImageLimits.MaxBytes) + (2 * 1024 * 1024);
}
