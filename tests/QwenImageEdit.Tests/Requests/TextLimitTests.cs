namespace QwenImageEdit.Tests.Requests;

public sealed class TextLimitTests
{
    private static readonly string Hanzi800 = new('字', 800);

    [Theory]
    [InlineData("a")]
    [InlineData("字")]
    [InlineData("𠮷")]
    [InlineData("😀")]
    public void Each_code_point_counts_as_one_character(string character)
    {
        string atLimit = string.Concat(Enumerable.Repeat(character, 800));

        WithPrompt(atLimit).Build().Warnings.Should().BeEmpty();
        WithPrompt(atLimit + character).Build().Warnings.Should().ContainSingle()
            .Which.ToString().Should().Contain("The prompt has 801 characters").And.Contain("first 800");
    }

    [Fact]
    public void A_combining_mark_counts_as_a_separate_character()
    {
        string text = string.Concat(Enumerable.Repeat("e\u0301", 401));

        WithPrompt(text).Build().Warnings.Should().ContainSingle().Which.Value.Should().Be("802 characters");
    }

    [Fact]
    public void A_long_prompt_is_sent_whole_with_a_warning_by_default()
    {
        var request = WithPrompt(Hanzi800 + "尾").Build();

        request.Prompt.Should().Be(Hanzi800 + "尾");
        request.Warnings.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.PromptTooLong);
    }

    [Fact]
    public void A_long_prompt_is_refused_with_the_reject_option()
    {
        WithPrompt(Hanzi800 + "尾").WithTextOverflow(TextOverflow.Reject).TryBuild(out _, out var violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.PromptTooLong);
    }

    [Fact]
    public void Truncation_keeps_what_the_service_keeps_and_never_half_of_a_character()
    {
        string text = string.Concat(Enumerable.Repeat("𠮷", 900));
        string negative = string.Concat(Enumerable.Repeat("😀", 600));

        var request = WithPrompt(text).WithNegativePrompt(negative).WithTextOverflow(TextOverflow.Truncate).Build();

        request.Prompt.Should().Be(string.Concat(Enumerable.Repeat("𠮷", 800)));
        request.NegativePrompt.Should().Be(string.Concat(Enumerable.Repeat("😀", 500)));
        request.Warnings.Select(warning => warning.Code).Should().Equal(RequestViolationCode.PromptTooLong, RequestViolationCode.NegativePromptTooLong);
        WithPrompt(text).WithTextOverflow(TextOverflow.Truncate).Build().NegativePrompt.Should().BeNull();
    }

    [Fact]
    public void A_limit_in_tokens_is_not_checked()
    {
        ImageEditRequest.For(ImageEditModel.QwenImage2).WithPrompt(new string('a', 5000)).WithTextOverflow(TextOverflow.Reject)
            .Build().Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_prompt_can_have_a_million_characters()
    {
        var request = WithPrompt(new string('x', 1024 * 1024)).Build();

        request.Warnings.Should().ContainSingle();
        request.ToString().Length.Should().BeLessThan(300);
    }

    private static ImageEditRequestBuilder WithPrompt(string prompt) =>
        ImageEditRequest.For(ImageEditModel.QwenImageEditMax).AddImage(ImageInput.FromUri("https://example.com/a.png")).WithPrompt(prompt);
}
