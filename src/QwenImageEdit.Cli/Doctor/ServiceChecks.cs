using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace QwenImageEdit.Cli.Doctor;

/// <summary>Proxy, connection, clock and key, by one request that costs nothing: the permission to upload an image to the temporary storage.</summary>
internal sealed class ServiceChecks(Uri endpoint, string? key, bool hasUploads)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SkewToMention = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SkewThatBreaks = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Check>> RunAsync(CancellationToken cancellationToken)
    {
        var proxy = Proxy();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Limit };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint.AbsoluteUri.TrimEnd('/')}/uploads?action=getPolicy&model={ImageEditModel.QwenImageEditPlus}");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        try
        {
            var sentAt = DateTimeOffset.UtcNow;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var middle = sentAt + ((DateTimeOffset.UtcNow - sentAt) / 2);
            return [proxy, Check.Ok("connection", $"{endpoint.Host} answers{(endpoint.Scheme == Uri.UriSchemeHttps ? ", and its certificate is valid" : "")}."), Clock(response.Headers.Date, middle), Key(response.StatusCode)];
        }
        catch (HttpRequestException exception)
        {
            return [proxy, NotReached(exception), Check.Skipped("clock", "Not compared, because there is no answer."), Check.Skipped("key", "Not tried, because there is no answer.")];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return
            [
                proxy,
                Check.Fault("connection", $"{endpoint.Host} did not answer within {Limit.TotalSeconds:0} s.", "Check the network, a firewall, and the proxy above."),
                Check.Skipped("clock", "Not compared, because there is no answer."),
                Check.Skipped("key", "Not tried, because there is no answer."),
            ];
        }
    }

    private Check Proxy()
    {
        var proxy = HttpClient.DefaultProxy.GetProxy(endpoint);
        return proxy is null || proxy == endpoint
            ? Check.Ok("proxy", "None is used.")
            : Check.Ok("proxy", $"{proxy.Scheme}://{proxy.Host}:{proxy.Port} is used, from the settings of the system or HTTPS_PROXY.");
    }

    private Check NotReached(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Check.Fault("connection", $"The name {endpoint.Host} cannot be resolved.", "Check the network and the DNS server, and the address if you gave one."),
        HttpRequestError.SecureConnectionError => Check.Fault(
            "connection",
            $"The certificate of {endpoint.Host} is not accepted: {Innermost(exception)}",
            "If a proxy of your company replaces certificates, add its root certificate to the system. Otherwise check the clock of this machine."),
        HttpRequestError.ProxyTunnelError => Check.Fault("connection", $"The proxy did not connect to {endpoint.Host}: {exception.Message}", "Check HTTPS_PROXY, and the user and password of the proxy."),
        _ => Check.Fault("connection", $"{endpoint.Host} cannot be reached: {Innermost(exception)}", "Check the network, a firewall, and the proxy above."),
    };

    private static string Innermost(Exception exception) => exception.GetBaseException().Message;

    private static Check Clock(DateTimeOffset? theirs, DateTimeOffset ours)
    {
        if (theirs is not { } time)
        {
            return Check.Skipped("clock", "Not compared, because the answer has no date.");
        }

        var skew = ours - time;
        string text = string.Create(CultureInfo.InvariantCulture, $"The clock of this machine is {Math.Abs(skew.TotalSeconds):0} s {(skew < TimeSpan.Zero ? "behind" : "ahead")}.");
        const string nextStep = "Set the clock, for example with NTP. Links of images expire by the clock.";
        return skew.Duration() > SkewThatBreaks ? Check.Fault("clock", text, nextStep)
            : skew.Duration() > SkewToMention ? Check.Warning("clock", text, nextStep)
            : Check.Ok("clock", "The clock of this machine agrees with that of the service.");
    }

    private Check Key(HttpStatusCode status) => (key, status) switch
    {
        (null, _) => Check.Skipped("key", "There is none to try."),
        _ when !hasUploads => Check.Skipped("key", "The hosts of a token plan have no request that tries a key without an edit."),
        (_, HttpStatusCode.OK) => Check.Ok("key", "The service accepts it. An upload permission was asked for, which costs nothing."),
        (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => Check.Fault(
            "key",
            $"{endpoint.Host} refuses the key (status {(int)status}).",
            "Copy the key again from the console. A key belongs to one region and one kind of host: set --region, --host or --workspace to those of the key.") with
        {
            IsKeyRefused = true,
        },
        _ => Check.Warning("key", $"{endpoint.Host} answered with status {(int)status}, which says nothing about the key.", "Check that the address is a base address that ends with /api/v1."),
    };
}
