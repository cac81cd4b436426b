namespace QwenImageEdit.Tests.Requests;

/// <summary>Links from which the service cannot download an image.</summary>
public sealed class LinkAdviceTests
{
    private static readonly DateTimeOffset Past = DateTimeOffset.UtcNow.AddMinutes(-1);
    private static readonly DateTimeOffset Future = DateTimeOffset.UtcNow.AddHours(1);

    [Theory]
    [InlineData("http://localhost/a.png")]
    [InlineData("http://LOCALHOST:8080/a.png")]
    [InlineData("http://localhost.:8080/a.png")]
    [InlineData("https://app.localhost/a.png")]
    [InlineData("http://127.0.0.1/a.png")]
    [InlineData("http://127.9.9.9:5000?x")]
    [InlineData("http://0.0.0.0/a.png")]
    [InlineData("http://2130706433/a.png")]
    [InlineData("http://0x7f000001/a.png")]
    [InlineData("http://10.1.2.3/a.png")]
    [InlineData("http://10.0.0.1:8080/x?a[0]=1")]
    [InlineData("http://service.local:8080/x?a[]=1")]
    [InlineData("http://172.16.0.1/a.png")]
    [InlineData("http://172.31.255.255/a.png")]
    [InlineData("http://192.168.1.10/a.png")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://100.64.0.1/a.png")]
    [InlineData("http://[::1]/a.png")]
    [InlineData("http://[::1]:8080/a.png")]
    [InlineData("http://[fd00::1]/a.png")]
    [InlineData("http://[fe80::1]/a.png")]
    [InlineData("http://[::ffff:192.168.1.1]/a.png")]
    [InlineData("https://printer.local/a.png")]
    [InlineData("https://build.corp/a.png")]
    [InlineData("https://files.internal/a.png")]
    [InlineData("https://nas.lan/a.png")]
    [InlineData("https://nas.home.arpa/a.png")]
    [InlineData("https://fileserver/a.png")]
    public void A_link_into_a_machine_or_a_private_network_is_a_warning(string link) =>
        Warnings(ImageInput.FromUri(link)).Should().Equal(RequestViolationCode.ImageLinkNotPublic);

    [Theory]
    [InlineData("https://example.com/a.png")]
    [InlineData("https://example.com:8443/a.png?host=localhost")]
    [InlineData("https://localhost.example.com/a.png")]
    [InlineData("http://8.8.8.8/a.png")]
    [InlineData("http://172.32.0.1/a.png")]
    [InlineData("http://[2606:4700::1111]/a.png")]
    [InlineData("https://圖片.example/a.png")]
    [InlineData("oss://dashscope-instant/a.png")]
    [InlineData("https://example.com")]
    public void A_public_link_has_no_warning(string link) =>
        Warnings(ImageInput.FromUri(link)).Should().BeEmpty();

    public static TheoryData<string> ExpiredLinks { get; } =
    [
        $"https://example.com/a.png?Expires={Past.ToUnixTimeSeconds()}&Signature=x",
        $"https://example.com/a.png?OSSAccessKeyId=x&expires={Past.ToUnixTimeSeconds()}#top",
        $"https://example.com/a.png?x-oss-date={Past.AddHours(-1):yyyyMMdd'T'HHmmss'Z'}&x-oss-expires=3600",
        $"https://example.com/a.png?X-Amz-Expires=60&X-Amz-Date={Past.AddHours(-1):yyyyMMdd'T'HHmmss'Z'}",
        $"https://example.com/a.png?X-Goog-Date={Past.AddHours(-1):yyyyMMdd'T'HHmmss'Z'}&X-Goog-Expires=3600",
    ];

    [Theory]
    [MemberData(nameof(ExpiredLinks))]
    public void A_link_that_says_that_it_has_expired_is_a_warning(string link) =>
        Warnings(ImageInput.FromUri(link)).Should().Equal(RequestViolationCode.ImageLinkExpired);

    public static TheoryData<string> ValidLinks { get; } =
    [
        $"https://example.com/a.png?Expires={Future.ToUnixTimeSeconds()}",
        $"https://example.com/a.png?x-oss-date={Past:yyyyMMdd'T'HHmmss'Z'}&x-oss-expires=3600",
        $"https://example.com/a.png?X-Amz-Date=yesterday&X-Amz-Expires=1",
        "https://example.com/a.png?Expires=soon",
        "https://example.com/a.png?Expires=99999999999999999",
        "https://example.com/a.png?Expires=99999999999999999999999",
        "https://example.com/a.png?Expires=",
        "https://example.com/a.png?expires=3600",
        "https://example.com/a.png#?Expires=1700000000",
        "https://example.com/a.png?Expires",
        "https://example.com/a.png?NotExpires=1",
        "https://example.com/Expires=1",
    ];

    [Theory]
    [MemberData(nameof(ValidLinks))]
    public void A_link_that_is_still_valid_or_does_not_say_so_has_no_warning(string link) =>
        Warnings(ImageInput.FromUri(link)).Should().BeEmpty();

    [Fact]
    public void A_result_past_its_expiry_is_a_warning()
    {
        var image = new EditedImage { Url = "https://example.com/result.png", ExpiresAt = Past, ExpirySource = ExpirySource.Documented };

        Warnings(ImageInput.FromImage(image)).Should().Equal(RequestViolationCode.ImageLinkExpired);
        Warnings(ImageInput.FromImage(image with { ExpiresAt = Future })).Should().BeEmpty();
    }

    [Fact]
    public void The_service_can_reach_the_link_of_its_own_result() =>
        Warnings(ImageInput.FromImage(new EditedImage { Url = "http://127.0.0.1:5000/result.png", ExpiresAt = Future })).Should().BeEmpty();

    [Fact]
    public void A_warning_is_an_error_for_a_caller_who_says_so()
    {
        var link = ImageInput.FromUri("http://localhost/a.png");

        Edit(link).WithWarningsAsErrors().TryBuild(out _, out var all).Should().BeFalse();
        Edit(link).WithWarningsAsErrors(RequestViolationCode.ImageLinkNotPublic, RequestViolationCode.ImageLinkExpired).TryBuild(out _, out var listed).Should().BeFalse();
        var built = Edit(link).WithWarningsAsErrors(RequestViolationCode.ImageLinkExpired).Build();

        all.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageLinkNotPublic);
        listed.Should().Equal(all);
        built.Warnings.Should().Equal(all);
    }

    private static IEnumerable<RequestViolationCode> Warnings(ImageInput image) => Edit(image).Build().Warnings.Select(warning => warning.Code);

    private static ImageEditRequestBuilder Edit(ImageInput image) => ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(image).WithPrompt("Make it blue");
}
