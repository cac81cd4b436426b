using System.Net;
using System.Net.Sockets;
using System.Text;
using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Emulator.Tool.Tests;

public class ConnectionTests
{
    [Fact]
    public async Task Each_of_2000_connections_that_are_open_at_once_is_answered()
    {
        await using var tool = await RunningTool.StartAsync("--draw", "once");
        var port = new Uri(tool.BaseUrl).Port;
        var connections = new List<TcpClient>();
        foreach (var group in Enumerable.Range(0, 2000).Chunk(100))
        {
            connections.AddRange(await Task.WhenAll(group.Select(_ => ConnectAsync(port))));
        }

        var answers = await Task.WhenAll(connections.Select(AnswerAsync));
        connections.ForEach(connection => connection.Dispose());

        answers.Should().HaveCount(2000).And.OnlyContain(answer => answer.StartsWith("HTTP/1.1 200 OK\r\n") && answer.Contains("\"request_id\""));
    }

    [Fact]
    public async Task Another_host_name_is_refused_in_the_services_shape()
    {
        await using var tool = await RunningTool.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(tool.BaseUrl), "/emulator/ledger")) { Headers = { Host = "emulator.example" } };

        var response = await http.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"AccessDenied\"").And.Contain("emulator.example").And.Contain("request_id");
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static async Task<string> AnswerAsync(TcpClient connection)
    {
        var body = Edits.Body();
        var request = $"POST /api/v1{Edits.Path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk-any\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
