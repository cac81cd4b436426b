using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Diagnostics;

/// <summary>The spans, metrics and log messages of one client's calls. Allocates nothing without listeners.</summary>
internal sealed class CallTelemetry(ILogger logger, Uri endpoint)
{
    private const string Operation = "generate_content";
    private const string AttemptSpan = "qwen_image_edit.attempt";
    private const string UploadSpan = "qwen_image_edit.upload";

    private readonly string _host = endpoint.Host;
    private readonly object _port = endpoint.Port;

    /// <returns>The span of the edit, to dispose when it ends.</returns>
    public SafeSpan StartEdit(ImageEditRequest request)
    {
        logger.Editing(request.Images.Count, request.Model, _host);
        logger.Request(request);
        if (request.Warnings.Count > 0)
        {
            foreach (var warning in request.Warnings)
            {
                logger.RequestWarning(warning);
            }
        }

        var span = Instruments.Source.HasListeners() ? SafeSpan.Start($"{Operation} {request.Model}", ActivityKind.Client) : default;
        if (span.Activity is { } activity)
        {
            foreach (var tag in OperationTags(request.Model))
            {
                activity.SetTag(tag.Key, tag.Value);
            }

            activity
                .SetTag(TagNames.RequestCount, request.Count)
                .SetTag(TagNames.RequestSeed, request.Seed)
                .SetTag(TagNames.InputImages, request.Images.Count);
        }

        return span;
    }

    public void Edited(SafeSpan span, ImageEditResult result, TimeSpan elapsed, int attempts)
    {
        logger.Edited(result.Model, result.Images.Count, elapsed, result.RequestId, attempts);
        span.Activity?.SetTag(TagNames.ResponseId, result.RequestId).SetTag(TagNames.Images, result.Images.Count).SetTag(TagNames.Attempts, attempts);
        if (Instruments.HasMeterListeners)
        {
            Instruments.RecordDuration(elapsed, OperationTags(result.Model));
            Instruments.AddImages(result.Images.Count, OperationTags(result.Model));
        }
    }

    public void Failed(SafeSpan span, ImageEditModel model, TimeSpan elapsed, Exception exception, bool isCancelledByCaller)
    {
        string errorType = ErrorTypes.Of(exception);
        LogFailure(model, elapsed, exception, errorType, isCancelledByCaller);
        span.Activity?.SetTag(TagNames.ErrorType, errorType).SetStatus(ActivityStatusCode.Error);
        if (exception is ImageEditException { RequestId: { } requestId } failure)
        {
            span.Activity?.SetTag(TagNames.ResponseId, requestId).SetTag(TagNames.Attempts, failure.Attempts.Count);
        }

        if (Instruments.HasMeterListeners)
        {
            var tags = OperationTags(model);
            tags.Add(TagNames.ErrorType, errorType);
            Instruments.RecordDuration(elapsed, tags);
        }
    }

    /// <returns>The span of the attempt, to dispose when it ends.</returns>
    public SafeSpan StartAttempt(int number)
    {
        var span = Instruments.Source.HasListeners() ? SafeSpan.Start(AttemptSpan) : default;
        span.Activity?.SetTag(TagNames.AttemptNumber, number).SetTag(TagNames.ServerAddress, _host).SetTag(TagNames.ServerPort, _port);
        return span;
    }

    /// <returns>The span of the upload, to dispose when it ends.</returns>
    public SafeSpan StartUpload(ImageEditModel model, string parameter, long byteLength)
    {
        logger.Uploading(parameter, byteLength, model);
        var span = Instruments.Source.HasListeners() ? SafeSpan.Start(UploadSpan) : default;
        span.Activity?.SetTag(TagNames.Input, parameter).SetTag(TagNames.ImageBytes, byteLength).SetTag(TagNames.RequestModel, model.Id);
        return span;
    }

    /// <summary>Completes the span of an attempt or an upload.</summary>
    /// <param name="span">Its span.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="errorType">Why it failed; null if it did not.</param>
    public static void Ended(SafeSpan span, ImageEditAttemptOutcome outcome, string? errorType)
    {
        span.Activity?.SetTag(TagNames.AttemptOutcome, outcome.ToString()).SetTag(TagNames.ErrorType, errorType);
        if (errorType is not null)
        {
            span.Activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    public void OutcomeUnknown(ImageEditModel model, string reason, string? requestId)
    {
        logger.OutcomeUnknown(model, _host, reason, requestId);
        CountOutcomeUnknown(model);
    }

    public void CountOutcomeUnknown(ImageEditModel model)
    {
        if (Instruments.HasMeterListeners)
        {
            Instruments.AddOutcomeUnknown(OperationTags(model));
        }
    }

    public void Retrying(ImageEditModel model, int attempt, string reason, TimeSpan wait)
    {
        logger.Retrying(attempt, _host, reason, wait);
        WaitEvents.Add(WaitEvents.Retry, model, wait);
    }

    public void HeldBack(ImageEditModel model, TimeSpan wait, string reason)
    {
        logger.HeldBack(model, wait, reason);
        WaitEvents.Add(reason, model, wait);
    }

    /// <summary>A host that stops cancels its edits: only one that may have been billed is worth a warning.</summary>
    private void LogFailure(ImageEditModel model, TimeSpan elapsed, Exception exception, string errorType, bool isCancelledByCaller)
    {
        switch (exception)
        {
            case OperationCanceledException { InnerException: ImageEditTransportException { OutcomeUnknown: true } }:
                logger.CancelledAfterSending(model, _host, elapsed);
                break;
            case OperationCanceledException when isCancelledByCaller:
                logger.Cancelled(model, _host, elapsed);
                break;
            default:
                logger.Failed(model, _host, elapsed, errorType);
                break;
        }
    }

    private TagList OperationTags(ImageEditModel model) => new()
    {
        { TagNames.OperationName, Operation },
        { TagNames.ProviderName, "dashscope" },
        { TagNames.OutputType, "image" },
        { TagNames.RequestModel, model.Id },
        { TagNames.ServerAddress, _host },
        { TagNames.ServerPort, _port },
    };
}
