using System.Net;
using System.Text.Json;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>Texts of the service and of other libraries inside the SDK's messages.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("slow down", ": slow down. ")]
    [InlineData("slow down...", ": slow down. ")]
    [InlineData("slow\r\nERROR forged\u2028line", ": slow ERROR forged line. ")]
    [InlineData("", ": no message. ")]
    public async Task The_services_text_stays_on_one_line_and_ends_with_one_full_stop(string message, string expected)
    {
        var exception = await Refusal(message);

        exception.Message.Should().Contain(expected);
        exception.Message.Should().NotContainAny("\r", "\n", "\u2028", "..");
    }

    [Fact]
    public async Task The_services_text_is_shortened_in_messages()
    {
        var exception = await Refusal(new string('x', 8_000_000));

        exception.Message.Length.Should().BeLessThan(2_000);
        exception.Message.Should().Contain("x…. ");
    }

    [Fact]
    public async Task The_message_of_a_connection_failure_ends_with_one_full_stop()
    {
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Beijing, Retry = { MaxRetries = 0 } }) { Respond = () => throw new HttpRequestException("The response ended. ") };

        (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().Contain("The response ended. It may have been made and billed");
    }

    [Fact]
    public async Task A_failed_upload_is_called_an_upload()
    {
        using var client = new ImageEditClient(new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = new Uri("http://127.0.0.1:1/api/v1"), Retry = { MaxRetries = 0 } });

        (await client.Awaiting(it => it.UploadAsync(ImageInput.FromFile(TestImages.Boats), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<ImageEditTransportException>())
            .Which.Message.Should().StartWith("The upload did not reach 127.0.0.1: ");
    }

    private static async Task<ImageEditApiException> Refusal(string message)
    {
        using var service = new MockedService(new ImageEditClientOptions { Region = DashScopeRegion.Beijing, Retry = { MaxRetries = 0 } })
        {
            Respond = () => MockedService.Json(HttpStatusCode.BadRequest, JsonSerializer.Serialize(new { code = "InvalidParameter", message })),
        };
        return (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;
    }
}
