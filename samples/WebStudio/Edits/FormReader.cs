using Microsoft.AspNetCore.Http.HttpResults;
using WebStudio.Problems;
using WebStudio.Texts;

namespace WebStudio.Edits;

/// <summary>Reads the form of a request.</summary>
internal sealed class FormReader(StudioTexts texts, RequestProblems problems)
{
    /// <returns>The form, or why it cannot be read.</returns>
    public async Task<(EditForm? Form, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        try
        {
            return (new EditForm(await context.Request.ReadFormAsync(context.RequestAborted), texts), null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, problems.UnreadableForm(exception.StatusCode, exception.Message));
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return (null, problems.UnreadableForm(StatusCodes.Status400BadRequest, exception.Message));
        }
    }
}
