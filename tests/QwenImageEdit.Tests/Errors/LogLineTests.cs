using System.Text.Json;

namespace QwenImageEdit.Tests.Errors;

/// <summary>Texts of requests, violations and exceptions that are printed in logs.</summary>
public sealed class LogLineTests
{
    private const string Breaking = "a\nb\r\u0000\u001b[31m\u0085\u2028\u202e\u200b";
    private const string Sanitized = "a b \\u0000\\u001b[31m \\u202e\\u200b";

    [Fact]
    public void A_request_is_printed_on_one_line_whatever_its_texts_contain()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromUri("https://example.com/" + new string('a', 5000)))
            .WithPrompt(Breaking).WithNegativePrompt(Breaking).WithParameter(Breaking, Breaking)
            .Build();

        request.ToString().Should().Be(
            $"qwen-image-edit-max: [https://example.com/{new string('a', 180)}…] \"{Sanitized}\", negative_prompt \"{Sanitized}\", {Sanitized} {JsonSerializer.Serialize(Breaking)[..40]}…");
    }

    [Fact]
    public void A_path_is_printed_on_one_line_of_limited_length()
    {
        ImageInput.FromFile("/tmp/a\nb.png").ToString().Should().EndWith("a b.png");
        ImageInput.FromFile("/" + new string('a', 5000)).ToString().Should().Be("/" + new string('a', 199) + "…");
    }

    [Fact]
    public void Violations_are_printed_on_one_line_of_limited_length()
    {
        string name = new('x', 1_000_000);
        var builder = TestRequests.UrlEdit().WithParameter(name, 1).WithParameter(name, 2).WithParameter(Breaking, 1).WithParameter(Breaking, 2)
            .WithParameter(name + "\ud800", 1).AddImage(ImageInput.FromFile("/tmp/a\nb/" + new string('c', 5000)));

        var exception = builder.Invoking(it => it.Build()).Should().Throw<ImageEditValidationException>().Which;

        exception.Message.Length.Should().BeLessThan(4000);
        exception.Violations.Should().HaveCount(4).And.OnlyContain(violation => violation.ToString().Length < 2000 && !violation.ToString().Any(char.IsControl));
        exception.Violations.Select(violation => violation.Parameter).Should().Equal(new string('x', 100) + "…", Sanitized, new string('x', 100) + "…", "image[1]");
    }

    [Fact]
    public void A_violation_made_by_a_caller_is_printed_on_one_line()
    {
        var violation = new RequestViolation { Code = RequestViolationCode.ParameterInvalid, Parameter = Breaking, Value = Breaking, Message = Breaking, Remedy = Breaking };

        violation.ToString().Should().Be($"{Sanitized} {Sanitized}");
        violation.Parameter.Should().Be(Sanitized);
        (violation with { Value = "b\n" }).Value.Should().Be("b ");
    }

    [Fact]
    public void Argument_exceptions_have_one_line_of_limited_length()
    {
        string text = Breaking + new string('a', 5000);
        Action[] wrong =
        [
            () => _ = new ImageEditModel(text),
            () => ImageSize.Parse(text),
            () => ImageInput.FromUri(text),
            () => ImageInput.FromDataUri(text),
            () => ImageInput.FromFile("\n"),
        ];
        wrong.Should().AllSatisfy(action => action.Should().Throw<Exception>().Which.Message.Should().Match(message => message.Length < 500 && !message.Any(char.IsControl)));
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_are_printed_unchanged() =>
        TestRequests.UrlEdit().Build().ToBuilder().WithPrompt("𠮷😀圖").Build().ToString().Should().Contain("\"𠮷😀圖\"");
}
