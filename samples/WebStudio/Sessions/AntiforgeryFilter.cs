using Microsoft.AspNetCore.Antiforgery;
using WebStudio.Problems;

namespace WebStudio.Sessions;

/// <summary>Refuses a request that does not come from this studio's own page, before its body is read.</summary>
internal sealed class AntiforgeryFilter(IAntiforgery antiforgery, RequestProblems problems) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException)
        {
            return problems.SessionEnded();
        }

        return await next(context);
    }
}
