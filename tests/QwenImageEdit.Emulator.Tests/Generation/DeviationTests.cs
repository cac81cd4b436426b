using System.Net;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class DeviationTests : RulesTest
{
    private const string SmallBody = """{"model":"qwen-image-edit","input":{"messages":[{"role":"user","content":[{"image":"https://example.com/a.png"},{"text":"red"}]}]}""";

    [Fact]
    public async Task A_documented_request_has_no_deviation()
    {
        const string Parameters = "\"n\":1,\"size\":\"512*512\",\"seed\":7,\"watermark\":true,\"negative_prompt\":\" \",\"prompt_extend\":false";
        await AcceptedAsync(Emulator, Edit(Parameters));
        Emulator.Requests.Should().ContainSingle().Which.Deviations.Should().BeEmpty();
    }

    [Theory]
    [InlineData(SmallBody + ""","parameters":{"n":null,"size":null}}""", "Leave out members that have no value instead of sending null: 'parameters.n', 'parameters.size'.")]
    [InlineData(SmallBody + ""","parameters":null}""", "Leave out members that have no value instead of sending null: 'parameters'.")]
    [InlineData(SmallBody + ""","parameters":{"stream":false},"user":"a"}""", "Leave out members that are not documented: 'user', 'parameters.stream'.")]
    [InlineData(SmallBody + ""","parameters":{"a":null}}""", "Leave out members that have no value instead of sending null: 'parameters.a'.")]
    public Task A_member_that_is_not_documented_is_a_deviation(string json, string deviation) => DeviatesAsync(json, deviation);

    [Theory]
    [InlineData(AnyText + "," + AnyImage, "Put the text after the images: 'content[0]'.")]
    [InlineData(AnyImage + "," + AnyText + "," + AnyImage, "Put the text after the images: 'content[1]'.")]
    [InlineData(AnyImage + ",{\"text\":\"red\",\"image\":null}", "Leave out members that have no value instead of sending null: 'input.messages[0].content[1].image'.")]
    [InlineData(AnyImage + ",{\"type\":\"text\",\"text\":\"red\"}", "Leave out members that are not documented: 'content[1].type'.")]
    public Task Content_in_another_form_is_a_deviation(string content, string deviation) => DeviatesAsync(Edit(SmallEdit, content), deviation);

    [Fact]
    public Task At_most_ten_members_are_named() => DeviatesAsync(
        Edit(string.Join(',', Enumerable.Range(0, 1000).Select(number => $"\"p{number}\":1"))),
        "Leave out members that are not documented: "
        + string.Join(", ", Enumerable.Range(0, 10).Select(number => $"'parameters.p{number}'")) + ", and others.");

    [Fact]
    public Task A_long_name_is_shortened() => DeviatesAsync(
        Edit($"\"{new string('a', 500)}\":1"), $"Leave out members that are not documented: 'parameters.{new string('a', 89)}'.");

    [Fact]
    public async Task A_body_of_many_elements_below_a_long_name_is_checked_without_much_memory()
    {
        var json = Edit($"\"{new string('a', 1_000_000)}\":[{string.Join(',', Enumerable.Repeat("[]", 1_000_000))},null]");
        await AcceptedAsync(Emulator, json);
        Emulator.Requests.Should().ContainSingle().Which.Deviations.Should().HaveCount(2).And.OnlyContain(deviation => deviation.Length < 200);
    }

    [Theory]
    [InlineData("qwen-image-9")]
    [InlineData("wan3.0-image")]
    public async Task A_model_without_documented_rules_may_have_any_parameter(string model)
    {
        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        await AcceptedAsync(strict, Edit("\"future\":1", model: model));
    }

    [Theory]
    [InlineData("X-DashScope-SSE", "Leave out X-DashScope-SSE: enable: an edit is answered as one JSON document, not as a stream.")]
    [InlineData("X-DashScope-OssResourceResolve", "Send X-DashScope-OssResourceResolve only when an image is an oss:// URL.")]
    public Task A_header_that_does_not_fit_is_a_deviation(string header, string deviation) => DeviatesAsync(Edit(SmallEdit), deviation, header);

    [Theory]
    [InlineData("X-DashScope-SSE", "disable")]
    [InlineData("X-DashScope-WorkSpace", "")]
    [InlineData("X-DashScope-DataInspection", "enable")]
    [InlineData("Accept", "text/event-stream")]
    public async Task A_header_that_changes_nothing_is_no_deviation(string header, string value)
    {
        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        using var message = strict.EditMessage(Edit(SmallEdit));
        message.Headers.Add(header, value);
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_service_refuses_is_refused_before_a_deviation()
    {
        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        using var response = await Http.PostEditAsync(strict, Edit("\"n\":7,\"size\":null"));
        (await response.JsonAsync()).GetProperty("message").GetString().Should().StartWith("'parameters.n' must be");
    }

    private async Task DeviatesAsync(string json, string deviation, string? header = null)
    {
        (await SendAsync(Emulator)).StatusCode.Should().Be(HttpStatusCode.OK);
        Emulator.Requests.Should().ContainSingle().Which.Deviations.Should().Equal(deviation);

        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        var refusal = await SendAsync(strict);
        refusal.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var body = await refusal.JsonAsync();
        body.GetProperty("code").GetString().Should().Be("InvalidParameter");
        body.GetProperty("message").GetString().Should().Be(deviation);
        strict.Requests.Should().ContainSingle().Which.Deviations.Should().BeEmpty();

        Task<HttpResponseMessage> SendAsync(ImageEditEmulator emulator)
        {
            var message = emulator.EditMessage(json);
            if (header is not null)
            {
                message.Headers.Add(header, "enable");
            }

            return Http.SendAsync(message);
        }
    }

    private async Task AcceptedAsync(ImageEditEmulator emulator, string json)
    {
        using var response = await Http.PostEditAsync(emulator, json);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
