using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Upload policies are shared by callers and checked before they are used.</summary>
public sealed class StoragePolicyTests : IAsyncLifetime
{
    private static readonly ImageInput Image = ImageInput.FromFile(TestImages.Flower);

    private readonly StorageService _service = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Waiting_for_a_policy_does_not_delay_other_models()
    {
        using var client = _service.CreateClient();
        await client.UploadAsync(Image, ImageEditModel.QwenImageEditPlus);
        _service.OnPolicyRequest = (_, _, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        using var cancellation = new CancellationTokenSource();
        var waiting = client.UploadAsync(Image, ImageEditModel.QwenImageEdit, cancellation.Token);

        await client.UploadAsync(Image, ImageEditModel.QwenImageEditPlus).WaitAsync(TimeSpan.FromSeconds(30));

        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Reading_a_policy_of_megabytes_stops_early()
    {
        const string Start = "{\"data\":{\"policy\":\"";
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) =>
            RawService.WriteAsync(stream, RawService.Response(Start + new string('x', 8_000_000) + "\"}}", headers: "Connection: close\r\n"), cancellationToken);
        using var client = _service.CreateClient();

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditTransportException>().WithMessage("*longer than 65536 bytes*"))
            .Which.OutcomeUnknown.Should().BeFalse();
    }

    [Fact]
    public async Task Callers_who_wait_at_the_same_time_share_a_refusal()
    {
        var release = new TaskCompletionSource();
        _service.OnPolicyRequest = async (stream, headers, number, cancellationToken) =>
        {
            await release.Task.WaitAsync(cancellationToken);
            await StorageService.Refuse("400 Bad Request", """{"code":"InvalidParameter","message":"no"}""")(stream, headers, number, cancellationToken);
        };
        using var client = _service.CreateClient();
        var uploads = Enumerable.Range(0, 4).Select(_ => client.UploadAsync(Image, ImageEditModel.QwenImageEdit)).ToList();

        release.SetResult();

        foreach (var upload in uploads)
        {
            await FluentActions.Awaiting(() => upload).Should().ThrowAsync<ImageEditApiException>();
        }

        _service.PolicyRequests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_caller_who_cancels_does_not_cancel_the_policy_of_others()
    {
        var release = new TaskCompletionSource();
        _service.OnPolicyRequest = async (stream, _, _, cancellationToken) =>
        {
            await release.Task.WaitAsync(cancellationToken);
            await _service.SendPolicyAsync(stream, cancellationToken);
        };
        using var client = _service.CreateClient();
        using var cancellation = new CancellationTokenSource();
        var first = client.UploadAsync(Image, ImageEditModel.QwenImageEdit, cancellation.Token);
        var second = client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();

        release.SetResult();
        await second;

        _service.PolicyRequests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("", "private", "true")]
    [InlineData(",\"x_oss_object_acl\":null,\"x_oss_forbid_overwrite\":null", "private", "true")]
    [InlineData(",\"x_oss_object_acl\":\"\",\"x_oss_forbid_overwrite\":\"\"", "private", "true")]
    [InlineData(",\"x_oss_object_acl\":\"default\"", "default", "true")]
    [InlineData(",\"x_oss_forbid_overwrite\":true", "private", "true")]
    [InlineData(",\"x_oss_object_acl\":true,\"x_oss_forbid_overwrite\":true", "private", "true")]
    [InlineData(",\"x_oss_object_acl\":false", "private", "true")]
    [InlineData(",\"x_oss_forbid_overwrite\":false", "private", "false")]
    [InlineData(",\"x_oss_object_acl\":\"public-read\",\"x_oss_forbid_overwrite\":\"false\"", "public-read", "false")]
    public async Task A_policy_may_leave_out_the_access_members_or_write_them_as_booleans(string access, string acl, string forbidOverwrite)
    {
        string form = string.Empty;
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, access: access);
        _service.OnUpload = async (stream, headers, _, cancellationToken) =>
        {
            form = Encoding.Latin1.GetString(await StorageService.DrainAsync(stream, headers, cancellationToken));
            await RawService.WriteAsync(stream, RawService.Response(string.Empty, headers: "Connection: close\r\n"), cancellationToken);
        };
        using var client = _service.CreateClient();

        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);

        form.Should().Contain($"name=\"x-oss-object-acl\"\r\n\r\n{acl}\r\n").And.Contain($"name=\"x-oss-forbid-overwrite\"\r\n\r\n{forbidOverwrite}\r\n");
    }

    [Theory]
    [InlineData("null", "null", 1)]
    [InlineData("\"300\"", "\"100\"", 1)]
    [InlineData("300", "null", 1)]
    public async Task The_limits_of_a_policy_may_be_null_or_texts(string lifetime, string megabytes, int policies)
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, lifetime: lifetime, megabytes: megabytes);
        using var client = _service.CreateClient();

        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);

        _service.PolicyRequests.Should().HaveCount(policies);
    }

    [Theory]
    [InlineData("1e300", 1)]
    [InlineData("1e12", 1)]
    [InlineData("-5", 2)]
    [InlineData("0", 2)]
    public async Task The_lifetime_of_a_policy_is_limited_to_between_zero_and_one_day(string lifetime, int policies)
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, lifetime: lifetime);
        using var client = _service.CreateClient();

        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);

        _service.PolicyRequests.Should().HaveCount(policies);
    }

    [Theory]
    [InlineData("null", 270)]
    [InlineData("300", 270)]
    [InlineData("60", 30)]
    [InlineData("40", 20)]
    [InlineData("1000000", 86_370)]
    public async Task A_policy_is_renewed_thirty_seconds_before_it_expires_or_after_half_of_its_lifetime(string lifetime, int seconds)
    {
        var time = new FakeTimeProvider();
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, lifetime: lifetime);
        using var client = _service.CreateClient(options => options.TimeProvider = time);

        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        _service.PolicyRequests.Should().HaveCount(1);

        time.Advance(TimeSpan.FromSeconds(1));
        await client.UploadAsync(Image, ImageEditModel.QwenImageEdit);
        _service.PolicyRequests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("http://storage.example.com")]
    [InlineData("ftp://storage.example.com")]
    [InlineData("storage")]
    public async Task A_policy_for_a_storage_without_https_is_refused(string host)
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => RawService.WriteAsync(
            stream,
            RawService.Response($$$"""{"request_id":"p1","data":{"policy":"p","signature":"s","upload_dir":"d","upload_host":"{{{host}}}","oss_access_key_id":"id"}}""", headers: "Connection: close\r\n"),
            cancellationToken);
        using var client = _service.CreateClient();

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.ErrorMessage.Should().Be($"no usable upload policy: upload_host is '{host}', which is not an https address.");
    }

    [Fact]
    public async Task A_response_without_a_policy_is_reported()
    {
        _service.OnPolicyRequest = StorageService.Refuse("200 OK", "{}");
        using var client = _service.CreateClient();

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .Which.ErrorMessage.Should().Be("no usable upload policy: the response does not contain one.");
    }

    [Fact]
    public async Task A_policy_that_does_not_arrive_is_reported()
    {
        _service.OnPolicyRequest = (_, _, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        using var client = _service.CreateClient(options => options.AttemptTimeout = TimeSpan.FromSeconds(1));

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().StartWith($"The upload did not reach 127.0.0.1: image ({Image}) could not be uploaded to temporary storage: no ").And.Contain(" arrived within 1 s.");
    }

    [Theory]
    [InlineData("null", "\"signed\"", "*upload_dir is missing*")]
    [InlineData("\"\"", "\"signed\"", "*upload_dir is missing*")]
    [InlineData("\"dir\"", "null", "*policy is missing*")]
    public async Task A_missing_member_of_a_policy_is_reported_by_name(string directory, string policy, string message)
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, directory: directory, policy: policy);
        using var client = _service.CreateClient();

        (await client.Awaiting(it => it.UploadAsync(Image, ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditApiException>())
            .WithMessage("*no usable upload policy*").WithMessage(message);

        _service.Uploads.Should().Be(0);
    }

    [Fact]
    public async Task An_image_longer_than_the_policy_allows_is_not_sent()
    {
        _service.OnPolicyRequest = (stream, _, _, cancellationToken) => _service.SendPolicyAsync(stream, cancellationToken, megabytes: "1");
        using var client = _service.CreateClient(options => options.Retry = new());

        var exception = (await client.Awaiting(it => it.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(1024 * 1024 + 1)), ImageEditModel.QwenImageEdit))
            .Should().ThrowAsync<ImageEditValidationException>()).Which;

        exception.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageTooLarge);
        _service.Uploads.Should().Be(0);
        await client.UploadAsync(ImageInput.FromBytes(TestBytes.Jpeg(1024 * 1024)), ImageEditModel.QwenImageEdit);
        _service.Uploads.Should().Be(1);
    }
}
