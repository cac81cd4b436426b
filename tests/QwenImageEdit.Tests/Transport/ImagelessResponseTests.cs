using System.Net;
using System.Text.Json;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Successful responses without an image: what the service said reaches the caller, and only what is certain is called unbilled.</summary>
public sealed class ImagelessResponseTests
{
    private const string Text = """ "output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"text":"I cannot draw that."}]}}]} """;

    [Theory]
    [InlineData("\"usage\":{\"image_count\":0}")]
    [InlineData("\"usage\":{\"output_image_count\":0,\"input_tokens\":7}")]
    public async Task A_text_with_a_usage_of_no_images_is_a_kind_of_its_own(string usage)
    {
        using var service = Responding($"{{{Text},{usage},\"request_id\":\"r-1\"}}");

        var exception = (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(ImageEditErrorKind.NoImage);
        exception.ErrorMessage.Should().Be("I cannot draw that.");
        exception.ErrorCode.Should().BeNull();
        exception.StatusCode.Should().Be(HttpStatusCode.OK);
        exception.RetryAdvice.Should().Be(ImageEditRetryAdvice.Never);
        exception.Message.Should().Be("dashscope-intl.aliyuncs.com answered with a text instead of an image, and nothing was billed (status 200, request r-1): I cannot draw that. Change the prompt or the images, so that the model makes an image.");
        service.RequestCount.Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"usage\":{}")]
    [InlineData(",\"usage\":{\"image_count\":1}")]
    [InlineData(",\"usage\":{\"image_count\":null}")]
    public async Task A_text_without_a_usage_of_no_images_may_be_billed_and_reaches_the_caller(string usage)
    {
        using var service = Responding($"{{{Text}{usage},\"request_id\":\"r-1\"}}");

        var exception = await UnknownAsync(service);

        exception.Message.Should().Contain("contains a text instead of an image: 'I cannot draw that.'");
        exception.ResponseBody.Should().Contain("I cannot draw that.");
    }

    [Fact]
    public async Task A_text_without_the_request_id_of_the_service_may_be_billed()
    {
        using var service = Responding($"{{{Text},\"usage\":{{\"image_count\":0}}}}");

        (await UnknownAsync(service)).Message.Should().Contain("I cannot draw that.");
    }

    [Fact]
    public async Task The_text_of_the_model_reaches_the_caller_unchanged()
    {
        string text = "No.\n" + new string('x', 3000) + " 👩‍🎨";
        using var service = Responding($$$"""{"output":{"choices":[{"message":{"content":[{"text":{{{JsonSerializer.Serialize(text)}}}}]}}]},"usage":{"image_count":0},"request_id":"r-1"}""");

        var exception = (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.ErrorMessage.Should().Be(text);
        exception.Message.Should().NotContain("\n").And.Subject.Length.Should().BeLessThan(1500);
    }

    [Theory]
    [InlineData(",\"usage\":{\"image_count\":1,\"output_image_count\":0}")]
    [InlineData(",\"usage\":{\"output_image_count\":0,\"image_count\":1}")]
    [InlineData(",\"usage\":{\"image_count\":1},\"usage\":{\"image_count\":0}")]
    public async Task Counts_that_contradict_each_other_may_be_billed(string usage)
    {
        using var service = Responding($"{{{Text}{usage},\"request_id\":\"r-1\"}}");

        await UnknownAsync(service);
    }

    [Fact]
    public async Task A_metric_of_images_that_succeeded_may_be_billed()
    {
        using var service = Responding("""{"output":{"choices":[{"message":{"content":[{"text":"no"}]}}],"task_metric":{"SUCCEEDED":1}},"usage":{"image_count":0},"request_id":"r-1"}""");

        await UnknownAsync(service);
    }

    [Fact]
    public async Task An_unknown_code_without_output_may_be_billed_and_reaches_the_caller()
    {
        using var service = Responding("""{"code":"SomeNewCode","message":"Something new happened.","request_id":"r-1"}""");

        (await UnknownAsync(service)).Message.Should().Contain("contains no image, but the code 'SomeNewCode': Something new happened.");
    }

    [Theory]
    [InlineData("PENDING")]
    [InlineData("RUNNING")]
    [InlineData("SUCCEEDED")]
    [InlineData("UNKNOWN")]
    [InlineData("CANCELED")]
    [InlineData("FAILED")]
    public async Task A_task_may_be_billed_and_its_id_and_status_reach_the_caller(string status)
    {
        using var service = Responding($$$"""{"output":{"task_id":"t-1","task_status":"{{{status}}}"},"request_id":"r-1"}""");

        var exception = await UnknownAsync(service);

        (exception.TaskId, exception.TaskStatus, exception.RequestId).Should().Be(("t-1", status, "r-1"));
        exception.Message.Should().Contain($"the service made the task 't-1' of it (status {status})");
    }

    [Theory]
    [InlineData("DataInspectionFailed", ImageEditErrorKind.ContentRefused, 1)]
    [InlineData("InternalError.Timeout", ImageEditErrorKind.Server, 3)]
    [InlineData("SomethingNew", ImageEditErrorKind.Unknown, 1)]
    public async Task A_failed_task_with_a_code_is_a_refusal(string code, ImageEditErrorKind kind, int attempts)
    {
        using var service = Responding(
            $$$"""{"output":{"task_id":"t-1","task_status":"FAILED","code":"{{{code}}}","message":"It failed."},"request_id":"r-1"}""",
            new ImageEditClientOptions { Retry = { MaxRetries = 2, BaseDelay = TimeSpan.Zero } });

        var exception = (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        (exception.Kind, exception.ErrorCode, exception.ErrorMessage).Should().Be((kind, code, "It failed."));
        service.RequestCount.Should().Be(attempts);
    }

    [Theory]
    [InlineData("""{"output":{"task_status":"FAILED","code":"InternalError"},"usage":{"image_count":1},"request_id":"r-1"}""")]
    [InlineData("""{"output":{"task_status":"FAILED","code":"InternalError"}}""")]
    [InlineData("""{"output":{"task_status":"FAILED","code":"InternalError"},"request_id":"r-1" """)]
    [InlineData("""{"output":{"code":"InternalError"},"request_id":"r-1"}""")]
    public async Task A_failure_that_is_not_certain_may_be_billed(string body)
    {
        using var service = Responding(body);

        await UnknownAsync(service);
    }

    [Fact]
    public async Task The_task_and_the_text_are_shown_without_the_key()
    {
        using var service = Responding($$$"""{"output":{"task_id":"{{{MockedService.ApiKey}}}","task_status":"PENDING {{{MockedService.ApiKey}}}"},"request_id":"r-1"}""");

        var exception = await UnknownAsync(service);

        (exception.TaskId + exception.TaskStatus + exception.Message + exception.ResponseBody).Should().NotContain(MockedService.ApiKey);
    }

    private static MockedService Responding(string body, ImageEditClientOptions? options = null) =>
        new(options) { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };

    private static async Task<ImageEditTransportException> UnknownAsync(MockedService service)
    {
        var exception = (await service.Client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        exception.OutcomeUnknown.Should().BeTrue();
        service.RequestCount.Should().Be(1);
        return exception;
    }
}
