using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Storage;

public sealed class TemporaryStorageTests : EmulatorTest
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time, MaxUploadMegabytes = 12 };

    [Fact]
    public async Task A_policy_contains_everything_that_an_upload_needs()
    {
        var policy = await Http.PolicyAsync(Emulator);
        policy.GetProperty("expire_in_seconds").GetRawText().Should().Be("300");
        policy.GetProperty("max_file_size_mb").GetRawText().Should().Be("12");
        policy.GetProperty("capacity_limit_mb").ValueKind.Should().Be(JsonValueKind.Number);
        new Uri(policy.GetProperty("upload_host").GetString()!).Port.Should().Be(Emulator.Endpoint.Port);
        using var document = JsonDocument.Parse(Convert.FromBase64String(policy.GetProperty("policy").GetString()!));
        document.RootElement.GetProperty("expiration").GetString().Should().Be("2026-03-01T00:05:00.000Z");
        document.RootElement.GetProperty("conditions").GetRawText().Should().Contain("""["content-length-range",0,12582912]""").And.Contain("starts-with");
    }

    [Theory]
    [InlineData("?action=getPolicy", "model")]
    [InlineData("?model=qwen-image-edit", "action")]
    public async Task A_policy_request_needs_an_action_and_a_model(string query, string named)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Emulator.Endpoint + "/uploads" + query);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorCalls.Key);
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("message").GetString().Should().Contain(named);
    }

    [Fact]
    public async Task A_policy_needs_a_key()
    {
        using var response = await Http.GetAsync(new Uri(Emulator.Endpoint + "/uploads?action=getPolicy&model=qwen-image-edit"));
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_uploaded_image_is_an_input_and_its_hash_is_recorded()
    {
        var image = Pictures.Png(480, 640);
        var link = await Http.UploadAsync(await Http.PolicyAsync(Emulator), image);
        using var response = await Http.SendAsync(EditOf(link));
        (await response.JsonAsync()).GetProperty("usage").GetRawText().Should().Be("""{"width":880,"height":1184,"image_count":1}""");

        var expected = new ReceivedImage(link, "image/png", image.Length, Convert.ToHexString(SHA256.HashData(image)).ToLowerInvariant());
        Emulator.Requests.Single(request => request.Path == "/").Images.Should().Equal(expected);
        Emulator.Requests[^1].Images.Should().Equal(expected with { MediaType = null });
    }

    [Fact]
    public async Task A_policy_serves_several_uploads_until_it_expires()
    {
        var policy = await Http.PolicyAsync(Emulator);
        await Http.UploadAsync(policy, Pictures.Png(), "1.png");
        _time.Advance(TimeSpan.FromSeconds(299));
        await Http.UploadAsync(policy, Pictures.Png(), "2.png");
        _time.Advance(TimeSpan.FromSeconds(1));
        await RefusedAsync(policy, UploadForms.Fields(policy, "3.png"), HttpStatusCode.Forbidden, "Policy expired");
    }

    [Fact]
    public async Task Overwriting_is_forbidden()
    {
        var policy = await Http.PolicyAsync(Emulator);
        await Http.UploadAsync(policy, Pictures.Png());
        await RefusedAsync(policy, UploadForms.Fields(policy), HttpStatusCode.Conflict, "FileAlreadyExists");
    }

    [Theory]
    [InlineData("OSSAccessKeyId")]
    [InlineData("Signature")]
    [InlineData("policy")]
    [InlineData("key")]
    public async Task A_field_that_authorizes_the_upload_is_required(string field)
    {
        var policy = await Http.PolicyAsync(Emulator);
        await RefusedAsync(policy, UploadForms.Fields(policy).Where(pair => pair.Key != field), HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("OSSAccessKeyId", "other", "InvalidAccessKeyId")]
    [InlineData("Signature", "AAAA", "SignatureDoesNotMatch")]
    [InlineData("policy", "e30=", "SignatureDoesNotMatch")]
    [InlineData("key", "elsewhere/a.png", "starts-with")]
    [InlineData("x-oss-object-acl", "public-read", "AccessDenied")]
    [InlineData("x-oss-forbid-overwrite", "false", "AccessDenied")]
    [InlineData("x-oss-object-acl", null, "AccessDenied")]
    [InlineData("x-oss-forbid-overwrite", null, "AccessDenied")]
    public async Task A_field_that_violates_the_policy_is_refused(string field, string? value, string named)
    {
        var policy = await Http.PolicyAsync(Emulator);
        var fields = UploadForms.Fields(policy).Where(pair => pair.Key != field);
        await RefusedAsync(policy, value is null ? fields : fields.Append(new(field, value)), HttpStatusCode.Forbidden, named);
    }

    [Theory]
    [InlineData("name=\"key\"", "name=key", "quoted name")]
    [InlineData("Content-Disposition: form-data; name=\"key\"", "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"key\"", "first header")]
    [InlineData("name=\"key\"", "name=\"policy\"", "more than once")]
    [InlineData("name=\"file\"", "name=\"picture\"", "no 'file' field")]
    [InlineData("--x-boundary-1--\r\n", "", "not valid multipart")]
    public async Task A_form_that_OSS_would_not_accept_is_refused(string from, string to, string named)
    {
        var policy = await Http.PolicyAsync(Emulator);
        var body = Encoding.Latin1.GetString(UploadForms.Write(UploadForms.Fields(policy), [1, 2, 3])).Replace(from, to, StringComparison.Ordinal);
        using var message = UploadForms.Message(policy, Encoding.Latin1.GetBytes(body));
        await RefusedAsync(message, HttpStatusCode.BadRequest, named);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=\"x-boundary-1\"")]
    [InlineData("application/octet-stream")]
    public async Task The_boundary_must_be_unquoted(string contentType)
    {
        var policy = await Http.PolicyAsync(Emulator);
        using var message = UploadForms.Message(policy, UploadForms.Write(UploadForms.Fields(policy), [1]), contentType);
        await RefusedAsync(message, HttpStatusCode.BadRequest, "unquoted boundary");
    }

    [Fact]
    public async Task The_file_must_be_the_last_field()
    {
        var policy = await Http.PolicyAsync(Emulator);
        var body = UploadForms.Write(UploadForms.Fields(policy), [1], $"--{UploadForms.Boundary}\r\nContent-Disposition: form-data; name=\"late\"\r\n\r\n1\r\n");
        using var message = UploadForms.Message(policy, body);
        await RefusedAsync(message, HttpStatusCode.BadRequest, "last field");
    }

    [Fact]
    public async Task A_file_over_the_policys_limit_is_refused()
    {
        var policy = await Http.PolicyAsync(Emulator);
        using var message = UploadForms.Message(policy, UploadForms.Write(UploadForms.Fields(policy), new byte[(12 * 1024 * 1024) + 1]));
        await RefusedAsync(message, HttpStatusCode.BadRequest, "EntityTooLarge");
    }

    [Fact]
    public async Task An_upload_over_10_MB_is_accepted_but_is_not_an_input()
    {
        var link = await Http.UploadAsync(await Http.PolicyAsync(Emulator), new byte[11 * 1024 * 1024]);
        await EditRefusedAsync(EditOf(link), "at most 10 MB");
    }

    [Fact]
    public async Task An_upload_is_kept_for_48_hours()
    {
        var link = await Http.UploadAsync(await Http.PolicyAsync(Emulator), Pictures.Png());
        _time.Advance(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));
        (await Http.SendAsync(EditOf(link))).StatusCode.Should().Be(HttpStatusCode.OK);
        _time.Advance(TimeSpan.FromSeconds(1));
        await EditRefusedAsync(EditOf(link), "expired");
    }

    [Fact]
    public async Task An_upload_can_be_used_by_its_account_and_model_only()
    {
        var link = await Http.UploadAsync(await Http.PolicyAsync(Emulator), Pictures.Png());
        await EditRefusedAsync(EditOf(link, key: "sk-another-account"), "another account");
        await EditRefusedAsync(EditOf(link, model: "qwen-image-edit-plus"), "uploaded for model");
    }

    [Fact]
    public async Task An_upload_is_resolved_only_with_the_resolve_header()
    {
        var link = await Http.UploadAsync(await Http.PolicyAsync(Emulator), Pictures.Png());
        await EditRefusedAsync(EditOf(link, resolve: null), "X-DashScope-OssResourceResolve");
        await EditRefusedAsync(EditOf(link, resolve: "true"), "X-DashScope-OssResourceResolve");
    }

    private HttpRequestMessage EditOf(string link, string key = EmulatorCalls.Key, string model = "qwen-image-edit-max", string? resolve = "enable")
    {
        var message = Emulator.EditMessage(Edit(content: $$"""{"image":"{{link}}"},""" + AnyText, model: model), key);
        if (resolve is not null)
        {
            message.Headers.Add("X-DashScope-OssResourceResolve", resolve);
        }

        return message;
    }

    private async Task EditRefusedAsync(HttpRequestMessage message, string named)
    {
        using (message)
        using (var response = await Http.SendAsync(message))
        {
            response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            (await response.JsonAsync()).GetProperty("message").GetString().Should().Contain(named);
        }
    }

    private async Task RefusedAsync(JsonElement policy, IEnumerable<KeyValuePair<string, string>> fields, HttpStatusCode status, string named)
    {
        using var message = UploadForms.Message(policy, UploadForms.Write(fields, [1, 2, 3]));
        await RefusedAsync(message, status, named);
    }

    private async Task RefusedAsync(HttpRequestMessage message, HttpStatusCode status, string named)
    {
        using var response = await Http.SendAsync(message);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, body);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/xml");
        WebUtility.HtmlDecode(body).Should().Contain("<Error>").And.Contain(named);
    }
}
