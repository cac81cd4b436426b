using QwenImageEdit;
using WebStudio.Edits;
using WebStudio.Texts;

namespace WebStudio.Problems;

/// <summary>Tells in the visitor's language why an edit or a download failed.</summary>
internal sealed class FailureProblems(StudioTexts texts)
{
    private const string MayBeBilled = "Failure.MayBeBilled";

    public StudioProblem Of(EditFailure failure) => new()
    {
        Title = texts.Find($"Failure.{failure.Kind}.Title") ?? texts.Get("Failure.Refused.Title"),
        Kind = failure.Kind,
        Detail = IsInServiceWords(failure) ? failure.Detail : StudioTexts.IfEnglish(failure.Detail),
        Hint = texts.Find($"Failure.{failure.Kind}.Hint") ?? texts.Get(failure.OutcomeUnknown ? MayBeBilled : "Failure.Refused.Hint"),
        RequestId = failure.RequestId,
        OutcomeUnknown = failure.OutcomeUnknown,
    };

    public StudioProblem Of(ImageDownloadException exception)
    {
        bool isGone = exception.Kind is ImageDownloadErrorKind.LinkExpired or ImageDownloadErrorKind.NotFound or ImageDownloadErrorKind.Forbidden;
        return new StudioProblem
        {
            Status = isGone ? StatusCodes.Status410Gone : StatusCodes.Status502BadGateway,
            Kind = exception.Kind.ToString(),
            Title = texts.Get(exception.Kind == ImageDownloadErrorKind.LinkExpired ? "Download.Expired.Title" : "Download.Failed.Title"),
            Detail = StudioTexts.IfEnglish(exception.Message),
            Hint = texts.Get(isGone ? "Download.Gone.Hint" : "Download.Failed.Hint"),
            RequestId = exception.RequestId,
        };
    }

    private static bool IsInServiceWords(EditFailure failure) => failure.Kind.StartsWith("Refused.", StringComparison.Ordinal);
}
