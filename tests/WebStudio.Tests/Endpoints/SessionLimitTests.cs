using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using WebStudio.Edits;
using WebStudio.Sessions;

namespace WebStudio.Tests.Endpoints;

public sealed class SessionLimitTests
{
    [Fact]
    public void A_history_keeps_the_newest_edits()
    {
        var session = new StudioSession();
        for (int number = 0; number <= StudioLimits.MaxEditsPerSession; number++)
        {
            session.End(new StudioEdit { Id = number.ToString(CultureInfo.InvariantCulture), Model = "m", Prompt = "p", StartedAt = DateTimeOffset.UnixEpoch });
        }

        session.History.Should().HaveCount(StudioLimits.MaxEditsPerSession);
        session.Find("0").Should().BeNull();
        session.Find("1").Should().NotBeNull();
    }

    [Fact]
    public void The_session_that_was_idle_longest_is_removed()
    {
        var sessions = new SessionStore(new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromTicks(1) });
        var first = Begin(sessions);
        var second = Begin(sessions);
        for (int number = 2; number < StudioLimits.MaxSessions; number++)
        {
            Begin(sessions);
        }

        sessions.Find(first).Should().NotBeNull();
        Begin(sessions);

        sessions.Find(first).Should().NotBeNull();
        sessions.Find(second).Should().BeNull();
    }

    [Fact]
    public void A_session_with_a_running_edit_is_not_removed()
    {
        var sessions = new SessionStore(TimeProvider.System);
        var first = Begin(sessions);
        var second = Begin(sessions);
        sessions.Find(first)!.TryBegin("running").Should().BeTrue();
        sessions.Find(second);
        for (int number = 2; number <= StudioLimits.MaxSessions; number++)
        {
            Begin(sessions);
        }

        sessions.Find(first).Should().NotBeNull();
        sessions.Find(second).Should().BeNull();
    }

    /// <summary>Begins a session and returns the next request of its visitor.</summary>
    private static DefaultHttpContext Begin(SessionStore sessions)
    {
        var begun = new DefaultHttpContext();
        sessions.FindOrCreate(begun);
        var next = new DefaultHttpContext();
        next.Request.Headers.Cookie = begun.Response.Headers.SetCookie[0]!.Split(';')[0];
        return next;
    }
}
