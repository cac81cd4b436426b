using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Storage;

/// <summary>The upload forms that other clients send, byte by byte.</summary>
public sealed class ClientUploadTests : EmulatorTest
{
    private const string Boundary = "99c4c3c7-537d-4a73-be0e-1302e5dcbc7f";
    private const string WithoutStatus = "Send the field 'success_action_status' with the value 200. This upload is answered with 204.";
    private const string WithoutContentType = "Send the field 'x-oss-content-type' with the media type of the image.";
    private const string WithKey = "Send uploads without the Authorization header: the storage must not receive the API key.";

    [Fact]
    public async Task The_form_of_the_java_sdk_has_a_length_in_each_part()
    {
        var policy = await Http.PolicyAsync(Emulator);
        var fields = UploadForms.Fields(policy).Select(field => Part(field.Key, field.Value, $"Content-Length: {Encoding.UTF8.GetByteCount(field.Value)}\r\n"));
        var received = await AcceptedAsync(policy, [.. fields, FilePart("Content-Type: image/jpeg\r\nContent-Length: 3\r\n")], HttpStatusCode.OK);
        received.Deviations.Should().Equal("Send text fields with the header Content-Disposition only, without 'Content-Length'.");
        received.Images.Should().ContainSingle().Which.MediaType.Should().Be("image/png");
    }

    [Fact]
    public async Task The_form_of_a_dotnet_client_has_neither_status_nor_content_type_and_is_sent_with_the_key()
    {
        var policy = await Http.PolicyAsync(Emulator);
        string[] order = ["OSSAccessKeyId", "policy", "Signature", "key", "x-oss-object-acl", "x-oss-forbid-overwrite"];
        var fields = order.Select(name => Part(name, UploadForms.Fields(policy).Single(field => field.Key == name).Value));
        var received = await AcceptedAsync(policy, [.. fields, FilePart("Content-Type: application/octet-stream\r\n")], HttpStatusCode.NoContent, key: EmulatorCalls.Key);
        received.Deviations.Should().Equal(WithKey, WithoutStatus, WithoutContentType);
        received.LeakedKey.Should().BeTrue();
        received.Images.Should().ContainSingle().Which.MediaType.Should().Be("application/octet-stream");
    }

    [Fact]
    public async Task The_form_of_the_vendors_command_line_has_no_content_type()
    {
        var policy = await Http.PolicyAsync(Emulator);
        string[] order = ["OSSAccessKeyId", "Signature", "policy", "x-oss-object-acl", "x-oss-forbid-overwrite", "key", "success_action_status"];
        var fields = order.Select(name => Part(name, UploadForms.Fields(policy).Single(field => field.Key == name).Value));
        var received = await AcceptedAsync(policy, [.. fields, FilePart("Content-Type: application/octet-stream\r\n")], HttpStatusCode.OK);
        received.Deviations.Should().Equal(WithoutContentType);
    }

    [Fact]
    public async Task The_form_of_the_python_sdk_has_no_deviation()
    {
        var policy = await Http.PolicyAsync(Emulator);
        var received = await AcceptedAsync(policy, [.. UploadForms.Fields(policy, "船.png").Select(field => Part(field.Key, field.Value)), FilePart("")], HttpStatusCode.OK);
        received.Deviations.Should().BeEmpty();
        received.LeakedKey.Should().BeFalse();
        received.Images.Should().ContainSingle().Which.Source.Should().EndWith("/船.png");
    }

    [Theory]
    [InlineData("uploads/?action=getPolicy&model=qwen-image-2.0-pro")]
    [InlineData("uploads/?model=qwen-image-2.0-pro&action=getPolicy")]
    public async Task The_policy_of_a_dotnet_client_is_requested_with_a_slash(string target)
    {
        (await PolicyStatusAsync(Emulator, target)).Should().Be(HttpStatusCode.OK);
        Emulator.Requests.Should().ContainSingle().Which.Deviations.Should().Equal("Send the request to /uploads without a slash at the end.");

        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        (await PolicyStatusAsync(strict, target)).Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("name=\"key\"\r\n", "name=\"key\"\r\nContent-Type: text/plain; charset=utf-8\r\n", 200, "Send text fields with the header Content-Disposition only, without 'Content-Type'.")]
    [InlineData("name=\"key\"\r\n", "name=\"key\"\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n", 200, "Send text fields with the header Content-Disposition only, without 'Content-Transfer-Encoding', 'Content-Type'.")]
    [InlineData("name=\"success_action_status\"\r\n\r\n200", "name=\"success_action_status\"\r\n\r\nfine", 204, WithoutStatus)]
    [InlineData("name=\"x-oss-content-type\"", "name=\"x-oss-meta-colour\"", 200, WithoutContentType, "Leave out fields that are not documented: 'x-oss-meta-colour'.")]
    public async Task What_the_storage_accepts_is_recorded_or_refused_by_a_strict_emulator(string from, string to, int status, params string[] deviations)
    {
        var policy = await Http.PolicyAsync(Emulator);
        using var message = UploadForms.Message(policy, UploadForms.Replaced(policy, from, to));
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be((HttpStatusCode)status);
        Emulator.Requests[^1].Deviations.Should().Equal(deviations);

        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        await RefusedAsync(strict, deviations[0], policy => UploadForms.Message(policy, UploadForms.Replaced(policy, from, to)));
    }

    [Fact]
    public async Task A_strict_emulator_refuses_the_key_at_the_storage()
    {
        await using var strict = await ImageEditEmulator.StartAsync(new() { Strict = true });
        await RefusedAsync(strict, WithKey, policy =>
        {
            var message = UploadForms.Message(policy, UploadForms.Write(UploadForms.Fields(policy), [1]));
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorCalls.Key);
            return message;
        });
        strict.Requests[^1].LeakedKey.Should().BeTrue();
    }

    private static string Part(string name, string value, string headers = "") =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{headers}\r\n{value}\r\n";

    private static string FilePart(string headers) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n{headers}\r\nabc\r\n--{Boundary}--\r\n";

    private async Task<ReceivedRequest> AcceptedAsync(JsonElement policy, IEnumerable<string> parts, HttpStatusCode status, string? key = null)
    {
        using var message = UploadForms.Message(policy, Encoding.UTF8.GetBytes(string.Concat(parts)), $"multipart/form-data; boundary={Boundary}");
        message.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(status, await response.Content.ReadAsStringAsync());
        return Emulator.Requests[^1];
    }

    private async Task<HttpStatusCode> PolicyStatusAsync(ImageEditEmulator emulator, string target)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{emulator.Endpoint}/{target}");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorCalls.Key);
        using var response = await Http.SendAsync(message);
        return response.StatusCode;
    }

    private async Task RefusedAsync(ImageEditEmulator strict, string deviation, Func<JsonElement, HttpRequestMessage> form)
    {
        using var message = form(await Http.PolicyAsync(strict));
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/xml");
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()).Should().Contain("<Code>InvalidArgument</Code>").And.Contain(deviation);
        strict.Requests[^1].Deviations.Should().BeEmpty();
    }
}
