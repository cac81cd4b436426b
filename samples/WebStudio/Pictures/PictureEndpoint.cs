using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using QwenImageEdit;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Pictures;

/// <summary>Shows a session's result pictures from this origin: the page needs no other origin, and an expired link is returned as a problem.</summary>
internal static class PictureEndpoint
{
    private const string BrowserMayKeep = "private, max-age=86400, immutable";

    public static void MapPictures(this IEndpointRouteBuilder routes) => routes.MapGet("/api/edits/{id}/pictures/{index:int}", GetAsync);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string id, int index, HttpContext context, SessionStore sessions, PictureStore pictures)
    {
        if (sessions.Find(context)?.Find(id)?.Images.ElementAtOrDefault(index) is not { } image)
        {
            return RequestProblems.NoSuchPicture();
        }

        try
        {
            var picture = await pictures.GetAsync(image, context.RequestAborted);
            context.Response.Headers[HeaderNames.CacheControl] = BrowserMayKeep;
            return TypedResults.File(picture.Bytes, picture.MediaType);
        }
        catch (ImageDownloadException exception)
        {
            return TypedResults.Problem(EditProblems.From(exception));
        }
        catch (ImageEditValidationException exception)
        {
            return TypedResults.Problem(EditProblems.UnreadablePicture(exception));
        }
    }
}
