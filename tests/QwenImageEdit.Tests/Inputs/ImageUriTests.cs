using System.Text.Json;

namespace QwenImageEdit.Tests.Inputs;

public sealed class ImageUriTests
{
    [Theory]
    [InlineData("https://example.com/a.png", "https://example.com/a.png")]
    [InlineData("  https://example.com/a.png\t ", "https://example.com/a.png")]
    [InlineData("http://example.com", "http://example.com")]
    [InlineData("HTTPS://Example.com/A.png", "HTTPS://Example.com/A.png")]
    [InlineData("oss://dashscope-instant/abc/2026/a b.png", "oss://dashscope-instant/abc/2026/a%20b.png")]
    [InlineData("https://example.com/圖片/輸入 1.png", "https://example.com/%E5%9C%96%E7%89%87/%E8%BC%B8%E5%85%A5%201.png")]
    [InlineData("https://example.com/😀.png", "https://example.com/%F0%9F%98%80.png")]
    [InlineData("https://example.com/a.png?Expires=1&Signature=a%2Fb%2Bc%3d%7E", "https://example.com/a.png?Expires=1&Signature=a%2Fb%2Bc%3d%7E")]
    [InlineData("https://example.com/100%.png?q=\"x\"", "https://example.com/100%25.png?q=%22x%22")]
    [InlineData("https://圖片.example.com:8443/a.png", "https://xn--ldss64d.example.com:8443/a.png")]
    [InlineData("https://example.com/a/../b.png", "https://example.com/a/../b.png")]
    public async Task A_url_is_percent_encoded_only_where_needed(string given, string sent)
    {
        using var service = new MockedService();

        await service.Client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEdit).AddImage(ImageInput.FromUri(given)).WithPrompt("x").Build());

        using var body = JsonDocument.Parse(service.RequestBody!);
        body.RootElement.GetProperty("input").GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image").GetString().Should().Be(sent);
    }

    [Theory]
    [InlineData("data:image/png;base64,AAAA", "*FromDataUri*")]
    [InlineData("DATA:image/png;base64,AAAA", "*FromDataUri*")]
    [InlineData("file:///etc/passwd", "*FromFile*")]
    [InlineData("/home/me/a.png", "*FromFile*")]
    [InlineData("C:\\pictures\\a.png", "*FromFile*")]
    [InlineData("C:/pictures/a.png", "*FromFile*")]
    [InlineData("pictures/a.png", "*FromFile*")]
    [InlineData("", "*absolute*")]
    [InlineData("   ", "*absolute*")]
    [InlineData("ftp://example.com/a.png", "*but not ftp*")]
    [InlineData("javascript:alert(1)", "*absolute*")]
    [InlineData("https://", "*absolute*")]
    [InlineData("https:///a.png", "*absolute*")]
    [InlineData("https://example.com/a\u0000.png", "*control*")]
    [InlineData("https://example.com/a\nb.png", "*control*")]
    public void A_url_that_the_service_cannot_fetch_is_refused_and_the_message_names_the_right_method(string uri, string message) =>
        FluentActions.Invoking(() => ImageInput.FromUri(uri)).Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("uri");

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_anywhere_in_a_url()
    {
        foreach (string uri in new[] { "https://example.com/\ud83d.png", "https://a\ud800b.com/a.png", "https://圖\ud800.com/a.png", "ftp\udc00://example.com" })
        {
            FluentActions.Invoking(() => ImageInput.FromUri(uri)).Should().Throw<ArgumentException>().WithMessage("*surrogate*").WithParameterName("uri");
        }
    }

    [Fact]
    public void An_unusual_host_is_refused_or_converted_to_ascii()
    {
        foreach (string host in new[] { new string('圖', 70), "a\uffff", "\u00ad", "\u200d", "a\u0338", "\u2488com", "xn--圖", "\ufdd0", "𠮷\udb40\udc00" })
        {
            var failure = Record.Exception(() => ImageInput.FromUri($"https://{host}.com/a.png").ToString().Should().MatchRegex("^[ -~]*$"));
            failure?.Should().BeOfType<ArgumentException>();
        }
    }

    [Theory]
    [InlineData("https://user:s3cret@example.com/a.png")]
    [InlineData("https://s3cret@example.com/a.png")]
    [InlineData("https://user:s3cret@圖片.example.com/a.png")]
    [InlineData("oss://user:s3cret@bucket/a.png")]
    [InlineData("ftp://user:s3cret@example.com/a.png")]
    [InlineData("https://user:s3cret/@example.com/a.png")]
    [InlineData("https://user:s3cret#@example.com/\n")]
    [InlineData("user:s3cret@example.com/a.png")]
    [InlineData("https://@example.com/a.png")]
    public void A_url_with_user_and_password_is_refused_without_showing_them(string uri) =>
        FluentActions.Invoking(() => ImageInput.FromUri(uri)).Should().Throw<ArgumentException>().WithParameterName("uri").Which.Message.Should().NotContain("s3cret");

    [Fact]
    public void A_url_with_an_at_sign_in_its_path_or_query_is_accepted() =>
        ImageInput.FromUri("https://example.com/@scope/a.png?mail=a@b.c").ToString().Should().Be("https://example.com/@scope/a.png?…");

    [Fact]
    public void A_uri_object_is_sent_as_it_was_written()
    {
        ImageInput.FromUri(new Uri("https://example.com/a.png?Signature=a%2Fb%7E")).Should().Be(ImageInput.FromUri("https://example.com/a.png?Signature=a%2Fb%7E"));
        FluentActions.Invoking(() => ImageInput.FromUri(new Uri("a.png", UriKind.Relative))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ImageInput.FromUri((Uri)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ImageInput.FromUri((string)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_url_has_no_info_and_its_text_has_no_signature()
    {
        var input = ImageInput.FromUri("https://example.com/a.png?Signature=secret#x");

        input.ReadInfo().Should().BeNull();
        input.ToString().Should().Be("https://example.com/a.png?…");
    }
}
