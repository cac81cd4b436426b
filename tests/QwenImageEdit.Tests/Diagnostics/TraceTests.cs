using System.Diagnostics;

namespace QwenImageEdit.Tests.Diagnostics;

public sealed class TraceTests
{
    private const string RequestId = "bf37ca26-0abe-98e4-8065-000000000000";

    [Fact]
    public async Task An_edit_is_a_span_with_the_tags_of_the_conventions()
    {
        using var service = new ObservedService();

        await service.EditAsync();

        service.Edit.DisplayName.Should().Be("generate_content qwen-image-edit-max");
        service.Edit.Status.Should().Be(ActivityStatusCode.Unset);
        service.Edit.TagObjects.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["gen_ai.operation.name"] = "generate_content",
            ["gen_ai.provider.name"] = "dashscope",
            ["gen_ai.output.type"] = "image",
            ["gen_ai.request.model"] = "qwen-image-edit-max",
            ["gen_ai.request.choice.count"] = 2,
            ["gen_ai.request.seed"] = 7,
            ["gen_ai.response.id"] = RequestId,
            ["server.address"] = "dashscope-intl.aliyuncs.com",
            ["server.port"] = 443,
            ["qwen_image_edit.input_images"] = 1,
            ["qwen_image_edit.images"] = 1,
            ["qwen_image_edit.attempts"] = 1,
        });
    }

    [Fact]
    public async Task Each_attempt_is_a_child_and_each_wait_an_event()
    {
        using var service = new ObservedService(ObservedService.Busy);

        await service.EditAsync();

        var attempts = service.Spans.Where(span => span.OperationName == "qwen_image_edit.attempt").ToList();
        attempts.Should().OnlyContain(span => span.ParentSpanId == service.Edit.SpanId);
        attempts.Select(span => span.GetTagItem("qwen_image_edit.attempt.number")).Should().Equal(1, 2);
        attempts.Select(span => span.GetTagItem("qwen_image_edit.attempt.outcome")).Should().Equal("Refused", "Succeeded");
        attempts.Select(span => span.GetTagItem("error.type")).Should().Equal(["ModelServingError", null]);
        attempts.Select(span => span.Status).Should().Equal(ActivityStatusCode.Error, ActivityStatusCode.Unset);
        var wait = service.Edit.Events.Should().ContainSingle().Which;
        wait.Name.Should().Be("qwen_image_edit.wait");
        wait.Tags.Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["qwen_image_edit.wait.reason"] = "retry", ["qwen_image_edit.wait.seconds"] = 2.0, ["gen_ai.request.model"] = "qwen-image-edit-max",
        });
    }

    [Fact]
    public async Task A_failed_edit_has_an_error_type_and_the_request_ID()
    {
        using var service = new ObservedService(ObservedService.Arrearage);

        await service.Awaiting(it => it.EditAsync()).Should().ThrowAsync<ImageEditApiException>();

        service.Edit.Status.Should().Be(ActivityStatusCode.Error);
        service.Edit.GetTagItem("error.type").Should().Be("Arrearage");
        service.Edit.GetTagItem("gen_ai.response.id").Should().Be("r2");
    }

    [Fact]
    public async Task An_unknown_outcome_has_its_own_error_type()
    {
        using var service = new ObservedService(ObservedService.Lost);

        await service.Awaiting(it => it.EditAsync()).Should().ThrowAsync<ImageEditTransportException>();

        service.Edit.GetTagItem("error.type").Should().Be("outcome_unknown");
    }

    [Fact]
    public async Task No_span_contains_the_prompt_the_key_or_a_link()
    {
        using var service = new ObservedService(ObservedService.Busy);

        await service.EditAsync();

        string everything = string.Join('\n', service.Spans.SelectMany(span => span.TagObjects.Concat(span.Events.SelectMany(item => item.Tags))).Select(tag => $"{tag.Key}={tag.Value}"));
        everything.Should().Contain("qwen-image-edit-max").And.NotContainAny("Make it blue", MockedService.ApiKey, "example.com", "Signature");
    }
}
