using System.Net;
using System.Net.Sockets;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests;

/// <summary>What the command does not accept: exit code 1, standard output empty, standard error clear.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("--port 70000", "--port: '70000' is not a whole number from 0 to 65535.")]
    [InlineData("--port x", "--port: 'x' is not a whole number from 0 to 65535.")]
    [InlineData("--listen nonsense", "--listen: 'nonsense' is not an IPv4 or IPv6 address, such as 127.0.0.1 or 0.0.0.0.")]
    [InlineData("--delay x", "--delay: 'x' is not a duration from 0 to 1 day, such as 500ms, 5s, 1.5m, 1h or 00:00:05.")]
    [InlineData("--delay -1s", "--delay: '-1s' is not a duration")]
    [InlineData("--delay=-Infinitys", "--delay: '-Infinitys' is not a duration")]
    [InlineData("--delay 25h", "--delay: '25h' is not a duration")]
    [InlineData("--delay 1e400s", "--delay: '1e400s' is not a duration")]
    [InlineData("--draw twice", "--draw: 'twice' is not every or once.")]
    [InlineData("--max-connections 0", "--max-connections: '0' is not a whole number from 1 to 100000.")]
    [InlineData("--key a,,b", "--key: 'a,,b' has an empty entry.")]
    [InlineData("--strict --lenient", "--strict and --lenient exclude each other. Leave one out.")]
    [InlineData("--prot 5081", "Unrecognized command or argument '--prot'.")]
    [InlineData("--key", "Required argument missing for option: '--key'.")]
    [InlineData("--listen 192.0.2.1", "The emulator cannot listen on 192.0.2.1:5081")]
    [InlineData("--listen 224.0.0.1", "ListenAddress must be an address of this machine, such as 127.0.0.1, but 224.0.0.1 is a multicast or broadcast address.")]
    public async Task An_option_is_refused(string arguments, string message) => Refused(await RunningTool.RunAsync(arguments.Split(' ')), message);

    [Theory]
    [InlineData("LISTEN", "nonsense", "QWEN_IMAGE_EMULATOR_LISTEN: 'nonsense' is not an IPv4 or IPv6 address")]
    [InlineData("PORT", "70000", "QWEN_IMAGE_EMULATOR_PORT: '70000' is not a whole number from 0 to 65535.")]
    [InlineData("KEY", "a,,b", "QWEN_IMAGE_EMULATOR_KEY: 'a,,b' has an empty entry.")]
    [InlineData("KEY", "sk b", "An API key must have printable ASCII characters only, without spaces.")]
    [InlineData("ENFORCE_RATE_LIMITS", "maybe", "QWEN_IMAGE_EMULATOR_ENFORCE_RATE_LIMITS: 'maybe' is not true, false, 1 or 0.")]
    [InlineData("DELAY", "x", "QWEN_IMAGE_EMULATOR_DELAY: 'x' is not a duration")]
    [InlineData("STRICT", "2", "QWEN_IMAGE_EMULATOR_STRICT: '2' is not true, false, 1 or 0.")]
    [InlineData("DRAW", "twice", "QWEN_IMAGE_EMULATOR_DRAW: 'twice' is not every or once.")]
    [InlineData("MODEL", ",", "QWEN_IMAGE_EMULATOR_MODEL: ',' has an empty entry.")]
    [InlineData("JSON", "yes", "QWEN_IMAGE_EMULATOR_JSON: 'yes' is not true, false, 1 or 0.")]
    [InlineData("MAX_CONNECTIONS", "many", "QWEN_IMAGE_EMULATOR_MAX_CONNECTIONS: 'many' is not a whole number from 1 to 100000.")]
    public async Task A_variable_is_refused_by_its_name(string variable, string value, string message) =>
        Refused(await RunningTool.RunAsync([], ("QWEN_IMAGE_EMULATOR_" + variable, value)), message);

    [Fact]
    public async Task A_port_in_use_is_named_with_the_next_step()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var command = await RunningTool.RunAsync(["--port", $"{port}"]);

        Refused(command, $"Port {port} is in use: the emulator cannot listen on 127.0.0.1:{port}. Choose another port, or any free port with --port 0.");
        command.Error.Trim().Should().NotContain("\n");
    }

    private static void Refused(Command command, string message)
    {
        command.ExitCode.Should().Be(1);
        command.Output.Trim().Should().BeEmpty();
        command.Error.Should().Contain(message).And.NotContain("   at ");
    }
}
