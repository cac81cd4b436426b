using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Diagnostics;

/// <summary>The spans, metrics and log messages of one client's calls. Allocates nothing while nobody listens.</summary>
internal sealed class CallTelemetry(ILogger logger, Uri endpoint)
{
    private const string Operation = "generate_content";
    private const string AttemptSpan = "qwen_image_edit.attempt";
    private const string UploadSpan = "qwen_image_edit.upload";

    private readonly string _host = endpoint.Host;
    private readonly object _port = endpoint.Port;

    /// <returns>The span of an edit, to be disposed at its end.</returns>
    public HarmlessSpan StartEdit(ImageEditRequest request)
    {
        logger.Editing(request.Images.Count, request.Model, _host);
        logger.Request(request);
        if (request.Warnings.Count > 0)
        {
            foreach (var advice in request.Warnings)
            {
                logger.Advice(advice);
            }
        }

        var span = Instruments.Source.HasListeners() ? HarmlessSpan.Start($"{Operation} {request.Model}", ActivityKind.Client) : default;
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

    public void Edited(HarmlessSpan span, ImageEditResult result, TimeSpan elapsed, int attempts)
    {
        logger.Edited(result.Model, result.Images.Count, elapsed, result.RequestId, attempts);
        span.Activity?.SetTag(TagNames.ResponseId, result.RequestId).SetTag(TagNames.Images, result.Images.Count).SetTag(TagNames.Attempts, attempts);
        if (Instruments.HasMeterListeners)
        {
            Instruments.RecordDuration(elapsed, OperationTags(result.Model));
            Instruments.AddImages(result.Images.Count, OperationTags(result.Model));
        }
    }

    public void Failed(HarmlessSpan span, ImageEditModel model, TimeSpan elapsed, Exception exception)
    {
        string errorType = ErrorTypes.Of(exception);
        logger.Failed(model, _host, elapsed, errorType);
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

    /// <returns>The span of an attempt, to be disposed at its end.</returns>
    public HarmlessSpan StartAttempt(int number)
    {
        var span = Instruments.Source.HasListeners() ? HarmlessSpan.Start(AttemptSpan) : default;
        span.Activity?.SetTag(TagNames.AttemptNumber, number).SetTag(TagNames.ServerAddress, _host).SetTag(TagNames.ServerPort, _port);
        return span;
    }

    /// <returns>The span of an upload, to be disposed at its end.</returns>
    public HarmlessSpan StartUpload(ImageEditModel model, string parameter, long byteLength)
    {
        logger.Uploading(parameter, byteLength, model);
        var span = Instruments.Source.HasListeners() ? HarmlessSpan.Start(UploadSpan) : default;
        span.Activity?.SetTag(TagNames.Input, parameter).SetTag(TagNames.ImageBytes, byteLength).SetTag(TagNames.RequestModel, model.Id);
        return span;
    }

    /// <summary>An attempt or upload is over.</summary>
    /// <param name="span">Its span.</param>
    /// <param name="outcome">What is known after it.</param>
    /// <param name="errorType">What went wrong; null when nothing did.</param>
    public static void Ended(HarmlessSpan span, ImageEditAttemptOutcome outcome, string? errorType)
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
