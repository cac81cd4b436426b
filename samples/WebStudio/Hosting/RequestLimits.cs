using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Hosting;

/// <summary>How many requests are accepted at a time, how large they are and how long they may take. A request too many is refused before its body is read.</summary>
internal static class RequestLimits
{
    public const string Uploads = "uploads";
    public const string NewSessions = "new sessions";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UploadGrace = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UsualUpload = TimeSpan.FromSeconds(5);

    public static void AddStudioRequestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<StudioOptions>>((limits, studio) => Limit(limits, studio.Value));
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<StudioOptions>>((timeouts, studio) => timeouts.AddPolicy(Uploads, studio.Value.UploadTimeout));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<StudioOptions>>((kestrel, studio) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StudioOptions.MaxFormBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(studio.Value.MinUploadBytesPerSecond, UploadGrace);
        });
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = StudioOptions.MaxFormBytes;
            form.ValueCountLimit = StudioOptions.MaxFormFields;
        });
    }

    private static void Limit(RateLimiterOptions limits, StudioOptions studio)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetConcurrencyLimiter(Uploads, _ => AtATime(studio.MaxUploads))
            : RateLimitPartition.GetNoLimiter(string.Empty));
        limits.AddPolicy(Uploads, context => RateLimitPartition.GetConcurrencyLimiter(Visitor(context), _ => AtATime(studio.MaxUploadsPerVisitor)));
        limits.AddPolicy(NewSessions, context => context.RequestServices.GetRequiredService<SessionStore>().Find(context) is null
            ? RateLimitPartition.GetFixedWindowLimiter(Visitor(context), _ => new() { PermitLimit = studio.MaxNewSessionsPerMinute, Window = Minute })
            : RateLimitPartition.GetNoLimiter(NewSessions));
        limits.OnRejected = (rejected, _) => new ValueTask(Refusal(rejected).ExecuteAsync(rejected.HttpContext));
    }

    private static ProblemHttpResult Refusal(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var problems = context.RequestServices.GetRequiredService<RequestProblems>();
        return HttpMethods.IsPost(context.Request.Method)
            ? problems.TooManyUploads(context, UsualUpload)
            : problems.TooManySessions(context, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute);
    }

    private static string Visitor(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty;

    private static ConcurrencyLimiterOptions AtATime(int limit) => new() { PermitLimit = limit };
}
