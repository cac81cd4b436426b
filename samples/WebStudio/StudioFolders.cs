using Microsoft.Extensions.Options;

namespace WebStudio;

/// <summary>Where the studio keeps what must survive a restart.</summary>
internal sealed class StudioFolders
{
    public StudioFolders(IOptions<StudioOptions> options, IHostEnvironment environment)
    {
        string data = Path.GetFullPath(options.Value.DataDirectory, environment.ContentRootPath);
        Sessions = Directory.CreateDirectory(Path.Combine(data, "sessions")).FullName;
        Keys = Directory.CreateDirectory(Path.Combine(data, "keys"));
        Ledger = Path.Combine(data, "edits.qie");
    }

    /// <summary>A folder for each session, and in it one for each of its edits.</summary>
    public string Sessions { get; }

    /// <summary>The keys that protect the tokens of forms.</summary>
    public DirectoryInfo Keys { get; }

    public string Ledger { get; }
}
