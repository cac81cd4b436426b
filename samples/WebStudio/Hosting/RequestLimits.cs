using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Hosting;

/// <summary>How many requests are accepted at a time. A request is refused before its body is read.</summary>
internal static class RequestLimits
{
    public const string Edits = "edits";
    public const string NewSessions = "new sessions";

    public static void AddStudioRequestLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(Edits, _ => AtATime(StudioLimits.MaxRunningEdits))
            : RateLimitPartition.GetNoLimiter(string.Empty));
        options.AddPolicy(Edits, context => Session(context) is { } session
            ? RateLimitPartition.GetConcurrencyLimiter<object>(session, _ => AtATime(StudioLimits.MaxRunningEditsPerSession))
            : RateLimitPartition.GetNoLimiter<object>(string.Empty));
        options.AddPolicy(NewSessions, context => Session(context) is null
            ? RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? string.Empty, _ => PerWindow())
            : RateLimitPartition.GetNoLimiter(NewSessions));
        options.OnRejected = (context, _) => new ValueTask(Refusal(context.HttpContext).ExecuteAsync(context.HttpContext));
    });

    private static ProblemHttpResult Refusal(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) ? RequestProblems.TooManyRunning() : RequestProblems.TooManyNewSessions();

    private static StudioSession? Session(HttpContext context) => context.RequestServices.GetRequiredService<SessionStore>().Find(context);

    private static ConcurrencyLimiterOptions AtATime(int limit) => new() { PermitLimit = limit };

    private static FixedWindowRateLimiterOptions PerWindow() =>
        new() { PermitLimit = StudioLimits.MaxNewSessionsPerAddress, Window = StudioLimits.SessionWindow };
}
