using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using QwenImageEdit;
using WebStudio.Edits;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Pictures;

/// <summary>Shows a session's pictures from this origin: the page needs no other origin, and an expired link is returned as a problem.</summary>
internal static class PictureEndpoints
{
    private const string BrowserMayKeep = "private, max-age=86400, immutable";

    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/edits/{id}/pictures/{index:int}", GetResultAsync).WithSummary("A result picture.");
        routes.MapGet("/edits/{id}/pictures.zip", GetAll).WithSummary("All result pictures of an edit as a ZIP archive.");
        routes.MapGet("/edits/{id}/inputs/{index:int}", GetInput).WithSummary("An input picture.");
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> GetResultAsync(
        string id, int index, HttpContext context, SessionStore sessions, PictureStore pictures, RequestProblems requestProblems, FailureProblems failures, ILogger<PictureStore> logger)
    {
        if (sessions.Find(context)?.Find(id) is not { } edit)
        {
            return requestProblems.NoSuchPicture();
        }

        try
        {
            return await pictures.FindAsync(edit, index, context.RequestAborted) is { } picture
                ? File(context, edit, picture.FileName, picture.Format)
                : requestProblems.NoSuchPicture();
        }
        catch (ImageDownloadException exception)
        {
            logger.PictureNotSaved(index, id, exception);
            return TypedResults.Problem(failures.Of(exception));
        }
    }

    private static Results<PhysicalFileHttpResult, ProblemHttpResult> GetInput(string id, int index, HttpContext context, SessionStore sessions, RequestProblems requestProblems) =>
        sessions.Find(context)?.Find(id) is { } edit && edit.Record.Inputs.ElementAtOrDefault(index) is { } input
            ? File(context, edit, input.FileName, input.Format)
            : requestProblems.NoSuchPicture();

    private static Results<PushStreamHttpResult, ProblemHttpResult> GetAll(string id, HttpContext context, SessionStore sessions, RequestProblems requestProblems) =>
        sessions.Find(context)?.Find(id) is { Record.Pictures.Count: > 0 } edit
            ? TypedResults.Stream(stream => ZipAsync(edit, stream, context), "application/zip", $"{EditDescription.NameOf(edit.Record)}.zip")
            : requestProblems.NoSuchPicture();

    private static async Task ZipAsync(StudioEdit edit, Stream stream, HttpContext context)
    {
        // The archive writes the few bytes after each picture synchronously.
        context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        var cancellationToken = context.RequestAborted;
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var picture in edit.Record.Pictures)
        {
            // Pictures are compressed already.
            await archive.CreateEntryFromFileAsync(
                edit.Folder.PathOf(picture.FileName), EditDescription.NameOf(edit.Record, picture.Index) + picture.Format.GetFileExtension(), CompressionLevel.NoCompression, cancellationToken);
        }
    }

    private static PhysicalFileHttpResult File(HttpContext context, StudioEdit edit, string fileName, ImageFormat format)
    {
        context.Response.Headers[HeaderNames.CacheControl] = BrowserMayKeep;
        return TypedResults.PhysicalFile(edit.Folder.PathOf(fileName), format.GetMediaType());
    }
}
