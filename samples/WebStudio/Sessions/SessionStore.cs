using System.Security.Cryptography;

namespace WebStudio.Sessions;

/// <summary>The sessions of this process, found by their cookie.</summary>
internal sealed class SessionStore(TimeProvider timeProvider)
{
    private const string CookieName = "webstudio-session";
    private const int IdBytes = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, StudioSession> _sessions = new(StringComparer.Ordinal);

    public StudioSession? Find(HttpContext context)
    {
        lock (_lock)
        {
            if (context.Request.Cookies[CookieName] is not { } id || !_sessions.TryGetValue(id, out var session))
            {
                return null;
            }

            session.LastSeen = timeProvider.GetUtcNow();
            return session;
        }
    }

    public StudioSession FindOrCreate(HttpContext context) => Find(context) ?? Create(context);

    private StudioSession Create(HttpContext context)
    {
        string id = Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes));
        var session = new StudioSession { LastSeen = timeProvider.GetUtcNow() };
        lock (_lock)
        {
            if (_sessions.Count >= StudioLimits.MaxSessions)
            {
                _sessions.Remove(_sessions.Where(entry => !entry.Value.IsRunning).MinBy(entry => entry.Value.LastSeen).Key);
            }

            _sessions.Add(id, session);
        }

        context.Response.Cookies.Append(CookieName, id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        return session;
    }
}
