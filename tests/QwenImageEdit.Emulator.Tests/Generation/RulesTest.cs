using System.Net;
using QwenImageEdit.Emulator.Tests.Support;

namespace QwenImageEdit.Emulator.Tests.Generation;

/// <summary>A test of the rules for a request.</summary>
public abstract class RulesTest(ImageEditEmulatorOptions? options = null) : EmulatorTest(options)
{
    /// <summary>The code of refusals that are about an input image.</summary>
    protected const string BadImage = "InternalError.Algo.InvalidParameter";

    private protected async Task<string> RefusedAsync(string json, string named, HttpStatusCode status = HttpStatusCode.BadRequest, string code = "InvalidParameter")
    {
        using var message = Emulator.EditMessage(json);
        return await RefusedAsync(message, named, status, code);
    }

    private protected async Task<string> RefusedAsync(HttpRequestMessage message, string named, HttpStatusCode status, string code)
    {
        using var response = await Http.SendAsync(message);
        var body = await response.JsonAsync();
        body.EnumerateObject().Select(member => member.Name).Should().Equal("request_id", "code", "message");
        response.StatusCode.Should().Be(status, body.GetRawText());
        body.GetProperty("code").GetString().Should().Be(code);
        body.GetProperty("message").GetString().Should().Contain(named);
        response.Headers.GetValues("x-request-id").Should().Equal(body.GetProperty("request_id").GetString());
        return body.GetProperty("message").GetString()!;
    }
}
