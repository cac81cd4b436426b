using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Storage;

public sealed class StoragePolicyShapeTests : IDisposable
{
    private static readonly string[] Limits = ["expire_in_seconds", "max_file_size_mb", "capacity_limit_mb"];

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(StoragePolicyShape.Plain, "300,1024,999999999")]
    [InlineData(StoragePolicyShape.StringLimits, "\"300\",\"1024\",\"999999999\"")]
    [InlineData(StoragePolicyShape.NullLimits, "null,null,null")]
    public async Task The_limits_have_the_requested_type(StoragePolicyShape shape, string limits)
    {
        await using var emulator = await StartAsync(shape);
        var policy = await _http.PolicyAsync(emulator);
        string.Join(',', Limits.Select(name => policy.GetProperty(name).GetRawText())).Should().Be(limits);
    }

    [Theory]
    [InlineData(StoragePolicyShape.Plain, "\"private\"", "\"true\"")]
    [InlineData(StoragePolicyShape.BooleanForbidOverwrite, "\"private\"", "true")]
    [InlineData(StoragePolicyShape.WithoutObjectMembers, null, null)]
    public async Task The_members_about_the_object_have_the_requested_type(StoragePolicyShape shape, string? acl, string? forbidOverwrite)
    {
        await using var emulator = await StartAsync(shape);
        var policy = await _http.PolicyAsync(emulator);
        Raw(policy, "x_oss_object_acl").Should().Be(acl);
        Raw(policy, "x_oss_forbid_overwrite").Should().Be(forbidOverwrite);
    }

    [Theory]
    [InlineData(StoragePolicyShape.BooleanForbidOverwrite)]
    [InlineData(StoragePolicyShape.WithoutObjectMembers)]
    public async Task An_upload_has_the_defaults_of_members_that_are_missing(StoragePolicyShape shape)
    {
        await using var emulator = await StartAsync(shape);
        var policy = await _http.PolicyAsync(emulator);
        (await StatusAsync(policy, "a.png")).Should().Be(HttpStatusCode.OK);
        (await StatusAsync(policy, "b.png", acl: "public-read")).Should().Be(HttpStatusCode.Forbidden);
        (await StatusAsync(policy, "c.png", forbidOverwrite: "false")).Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_address_may_end_in_a_slash()
    {
        await using var emulator = await StartAsync(StoragePolicyShape.Plain);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{emulator.Endpoint}/uploads/?action=getPolicy&model=qwen-image-edit-max");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorCalls.Key);
        using var response = await _http.SendAsync(message);
        (await response.JsonAsync()).GetProperty("data").GetProperty("policy").GetString().Should().NotBeEmpty();
    }

    private static Task<ImageEditEmulator> StartAsync(StoragePolicyShape shape) => ImageEditEmulator.StartAsync(new() { StoragePolicyShape = shape });

    private static string? Raw(JsonElement policy, string name) => policy.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private async Task<HttpStatusCode> StatusAsync(JsonElement policy, string name, string acl = "private", string forbidOverwrite = "true")
    {
        using var message = UploadForms.Message(policy, UploadForms.Write(UploadForms.Fields(policy, name, acl, forbidOverwrite), Pictures.Png()));
        using var response = await _http.SendAsync(message);
        return response.StatusCode;
    }
}
