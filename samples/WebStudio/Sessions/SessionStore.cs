using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using WebStudio.Edits;

namespace WebStudio.Sessions;

/// <summary>The sessions, found by their cookie. Their edits are on the disk and survive a restart.</summary>
internal sealed class SessionStore(IOptions<StudioOptions> options, StudioFolders folders, TimeProvider timeProvider, ILogger<SessionStore> logger)
{
    private const string CookieName = "webstudio-session";
    private const int CookieBytes = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StudioSession> _sessions = new(StringComparer.Ordinal);

    public IReadOnlyList<StudioSession> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _sessions.Values];
            }
        }
    }

    /// <summary>Reads the edits of all sessions from the disk. Uploads that did not end are deleted.</summary>
    public IEnumerable<StudioEdit> Load()
    {
        foreach (string path in Directory.EnumerateDirectories(folders.Sessions))
        {
            var session = Add(Path.GetFileName(path));
            foreach (var (folder, record) in Read(path).OrderBy(edit => edit.Record.StartedAt))
            {
                var edit = new StudioEdit(session, folder, record, timeProvider) { MayHaveBeenSent = true };
                session.TryAdd(edit);
                if (record.HasEnded)
                {
                    edit.Events.Complete();
                }

                yield return edit;
            }
        }
    }

    public StudioSession? Find(HttpContext context)
    {
        lock (_lock)
        {
            if (context.Request.Cookies[CookieName] is not { } cookie || !_sessions.TryGetValue(IdOf(cookie), out var session))
            {
                return null;
            }

            See(session, context);
            return session;
        }
    }

    /// <summary>Finds the session or begins one. Its cookie lives on as long as it is used.</summary>
    public StudioSession FindOrCreate(HttpContext context)
    {
        var session = Find(context);
        string cookie = session is null ? Convert.ToHexString(RandomNumberGenerator.GetBytes(CookieBytes)) : context.Request.Cookies[CookieName]!;
        context.Response.Cookies.Append(CookieName, cookie, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = options.Value.KeepEditsFor,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        if (session is null)
        {
            session = Add(IdOf(cookie));
            See(session, context);
        }

        return session;
    }

    public EditFolder FolderOf(StudioSession session, string editId) => new(Path.Combine(folders.Sessions, session.Id, editId));

    private List<(EditFolder Folder, EditRecord Record)> Read(string session)
    {
        var edits = new List<(EditFolder, EditRecord)>();
        foreach (var folder in Directory.GetDirectories(session).Select(path => new EditFolder(path)))
        {
            try
            {
                if (folder.Read() is { } record)
                {
                    edits.Add((folder, record));
                }
                else
                {
                    folder.Delete();
                }
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
            {
                logger.NotRead(folder.Path, exception);
            }
        }

        return edits;
    }

    /// <summary>Whoever reads the disk or the ledger cannot take over a session.</summary>
    private static string IdOf(string cookie) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)))[..32];

    private StudioSession Add(string id)
    {
        var session = new StudioSession(id, options.Value.MaxEditsPerSession) { LastSeen = timeProvider.GetUtcNow() };
        lock (_lock)
        {
            if (_sessions.Values.Where(other => other.Edits.Count == 0).ToList() is { } empty && empty.Count >= options.Value.MaxEmptySessions)
            {
                _sessions.Remove(empty.MinBy(other => other.LastSeen)!.Id);
            }

            _sessions.Add(id, session);
        }

        return session;
    }

    private void See(StudioSession session, HttpContext context)
    {
        session.LastSeen = timeProvider.GetUtcNow();
        context.Items[typeof(StudioSession)] = session;
        session.Visitor = context.Connection.RemoteIpAddress?.ToString() ?? session.Id;
    }
}
