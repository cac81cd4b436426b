using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class ConnectionFaultTests : FaultTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new();

    protected override ImageEditEmulatorOptions Options => new() { TimeProvider = _time };

    public static TheoryData<EmulatorFault, ImageCount> Resets => new()
    {
        { EmulatorFault.ResetBeforeBody(), Nothing },
        { EmulatorFault.ResetWhileReading(), Nothing },
        { EmulatorFault.ResetAfterImages(), OneBilled },
    };

    public static TheoryData<EmulatorFault> Stalls => [EmulatorFault.StallBeforeHeaders(Minute), EmulatorFault.StallMidHeaders(Minute), EmulatorFault.StallMidBody(Minute)];

    public static TheoryData<EmulatorFault> EndlessStalls => [EmulatorFault.StallBeforeHeaders(), EmulatorFault.StallMidHeaders(), EmulatorFault.StallMidBody()];

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task A_reset_reaches_the_caller_as_a_connection_error(EmulatorFault fault, ImageCount billed)
    {
        Emulator.Faults.Enqueue(fault);
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        var end = (await caller.Awaiting(it => it.ReadToEndAsync()).Should().ThrowAsync<IOException>()).Which;
        end.InnerException.Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
        Emulator.Ledger.Total.Should().Be(billed);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task A_caller_can_try_again_after_a_reset(EmulatorFault fault, ImageCount billed)
    {
        await FluentActions.Awaiting(() => PostAsync(fault)).Should().ThrowAsync<HttpRequestException>();
        (await Http.EditAsync(Emulator, Edit(SmallEdit))).Should().ContainSingle();
        Emulator.Ledger.Total.Should().Be(new ImageCount(billed.Made + 1, billed.Billed + 1));
    }

    [Theory]
    [MemberData(nameof(Stalls))]
    public async Task A_stalled_response_continues_after_its_duration(EmulatorFault fault)
    {
        var pending = PostAsync(fault);
        await Eventually.IsTrue(() => Emulator.Ledger.Total == OneBilled);
        pending.IsCompleted.Should().BeFalse();
        await Eventually.IsTrue(() =>
        {
            _time.Advance(Minute);
            return pending.IsCompleted;
        });
        using var response = await pending;
        response.Headers.ConnectionClose.Should().BeTrue();
        (await response.JsonAsync()).ImageLinks().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(EndlessStalls))]
    public async Task A_stall_without_a_duration_lasts_until_the_caller_disconnects_and_is_billed(EmulatorFault fault)
    {
        using var cancellation = new CancellationTokenSource();
        Emulator.Faults.Enqueue(fault);
        using var message = Emulator.EditMessage(Edit(SmallEdit));
        var pending = Http.SendAsync(message, cancellation.Token);
        await Eventually.IsTrue(() => Emulator.Ledger.Total == OneBilled);
        _time.Advance(TimeSpan.FromDays(1));
        pending.IsCompleted.Should().BeFalse();
        Emulator.Requests.Should().ContainSingle();
        await cancellation.CancelAsync();
        await pending.Awaiting(it => it).Should().ThrowAsync<OperationCanceledException>();
        (await Http.EditAsync(Emulator, Edit(SmallEdit))).Should().ContainSingle();
    }

    [Fact]
    public async Task No_status_is_recorded_during_a_stall_before_the_headers()
    {
        var pending = PostAsync(EmulatorFault.StallBeforeHeaders(Minute));
        await Eventually.IsTrue(() => Emulator.Ledger.Total == OneBilled);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().BeNull();
        await Eventually.IsTrue(() =>
        {
            _time.Advance(Minute);
            return pending.IsCompleted;
        });
        using var response = await pending;
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task Half_of_the_headers_arrive_before_a_stall_in_the_headers()
    {
        Emulator.Faults.Enqueue(EmulatorFault.StallMidHeaders(Minute));
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        var head = await caller.ReadUntilAsync("HTTP/1.1 200 OK\r\n");
        var rest = caller.ReadUntilAsync("\r\n\r\n");
        await Eventually.IsTrue(() => caller.BytesRead > head.Length);
        rest.IsCompleted.Should().BeFalse();
        await Eventually.IsTrue(() =>
        {
            _time.Advance(Minute);
            return rest.IsCompleted;
        });
        (await rest).Should().Contain("x-request-id: ");
    }

    [Fact]
    public async Task Half_of_the_body_arrives_before_a_stall_in_the_body()
    {
        Emulator.Faults.Enqueue(EmulatorFault.StallMidBody(Minute));
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        await caller.ReadUntilAsync("\r\n\r\n");
        (await caller.ReadAsync(60)).Should().StartWith("{\"output\":");
    }

    [Fact]
    public async Task A_truncated_response_ends_halfway_without_a_reset()
    {
        Emulator.Faults.Enqueue(EmulatorFault.TruncateReply());
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        var head = await caller.ReadUntilAsync("\r\n\r\n");
        var announced = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        (await caller.ReadToEndAsync()).Should().HaveLength(announced / 2);
        Emulator.Ledger.Total.Should().Be(OneBilled);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task A_client_detects_a_truncated_response() =>
        await FluentActions.Awaiting(() => PostAsync(EmulatorFault.TruncateReply())).Should().ThrowAsync<HttpRequestException>();

    [Fact]
    public async Task A_response_can_close_its_connection()
    {
        using var response = await PostAsync(EmulatorFault.CloseConnection());
        response.Headers.ConnectionClose.Should().BeTrue();
        (await response.JsonAsync()).ImageLinks().Should().ContainSingle();
        Emulator.Ledger.Total.Should().Be(OneBilled);
    }

    [Fact]
    public async Task A_connection_can_be_closed_after_the_response_without_an_announcement()
    {
        Emulator.Faults.Enqueue(EmulatorFault.CloseIdle());
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        var text = await caller.ReadToEndAsync();
        text.Should().StartWith("HTTP/1.1 200 OK\r\n").And.NotContain("Connection: close");
        using var json = JsonDocument.Parse(text.Split("\r\n\r\n", 2)[1]);
        json.RootElement.ImageLinks().Should().ContainSingle();
        Emulator.Ledger.Total.Should().Be(OneBilled);
    }

    [Fact]
    public async Task The_key_can_be_repeated_in_an_invalid_header_line()
    {
        Emulator.Faults.Enqueue(EmulatorFault.EchoKeyInHeader());
        using var caller = await RawCaller.ConnectAsync(Emulator);
        await caller.PostAsync(Emulator, Edit(SmallEdit));
        var text = await caller.ReadToEndAsync();
        text.Should().StartWith("HTTP/1.1 200 OK\r\n").And.Contain($"\r\nAuthorization Bearer {EmulatorCalls.Key}\r\n");
        using var json = JsonDocument.Parse(text.Split("\r\n\r\n", 2)[1]);
        json.RootElement.ImageLinks().Should().ContainSingle();
        Emulator.Ledger.Total.Should().Be(OneBilled);
        Emulator.Requests.Should().ContainSingle().Which.StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task A_client_rejects_an_invalid_header_line() =>
        await FluentActions.Awaiting(() => PostAsync(EmulatorFault.EchoKeyInHeader())).Should().ThrowAsync<HttpRequestException>();

    [Fact]
    public void A_stall_out_of_range_is_rejected()
    {
        FluentActions.Invoking(() => EmulatorFault.StallMidBody(-Minute)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*from 0 to 24 days*");
        FluentActions.Invoking(() => EmulatorFault.StallMidBody(TimeSpan.FromDays(25))).Should().Throw<ArgumentOutOfRangeException>();
    }
}
