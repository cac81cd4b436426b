using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Workers;

/// <summary>Single edits by key in two processes.</summary>
[RequiresPostgreSql]
public sealed class SilentKeyTests : ProxyTest
{
    private static readonly ImageEditRequest Request = ImageEditRequest.For(Model).AddImages(ImageInput.FromUri(InputUrl)).WithPrompt("Make it blue").Build();

    [Fact]
    public async Task An_edit_that_is_in_flight_at_another_process_is_not_sent_and_what_that_released_is()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var gate = Hold();
        var ledger = first.CreateLedger(Client);
        var edit = ledger.EditOnceAsync("job", Request);
        await gate.ArrivedAsync();

        (await FluentActions.Awaiting(() => second.CreateLedger(Client).EditOnceAsync("job", Request)).Should().ThrowAsync<EditInFlightException>()).WithMessage("The edit 'job' is being made. Try again when it has ended.");
        gate.Open();
        var result = await edit;
        (await second.CreateLedger(Client).EditOnceAsync("job", Request)).RequestId.Should().Be(result.RequestId);
        Client.Calls.Should().HaveCount(1);

        await Database.ExecuteAsync("UPDATE row SET state = 1, attempts = 0, token = 1; DELETE FROM attempt; UPDATE row SET worker = (SELECT min(id) FROM worker)");
        await FluentActions.Awaiting(() => second.CreateLedger(Client).EditOnceAsync("job", Request)).Should().ThrowAsync<EditInFlightException>();
        await first.DisposeAsync();
        (await second.CreateLedger(Client).EditOnceAsync("job", Request)).RequestId.Should().Be("request-2");
    }

    [Fact]
    public async Task An_edit_of_a_process_that_is_silent_is_unknown_until_its_late_answer()
    {
        await using var silent = await OpenAsync(Route);
        await using var other = await OpenAsync();
        var gate = Hold();
        var edit = silent.CreateLedger(Client).EditOnceAsync("job", Request);
        await gate.ArrivedAsync();

        Proxy.Mode = ProxyMode.Pause;
        await Database.SilenceAsync(TimeSpan.FromMinutes(1), "id = (SELECT worker FROM row)");
        await EventuallyIsAsync(other, "job", BatchState.Unknown);
        (await FluentActions.Awaiting(() => other.CreateLedger(Client).EditOnceAsync("job", Request)).Should().ThrowAsync<EditOutcomeUnknownException>()).Which.Key.Should().Be("job");

        gate.Open();
        Proxy.Mode = ProxyMode.Forward;
        var result = await edit.WaitAsync(Limit);

        (await other.CreateLedger(Client).EditOnceAsync("job", Request)).RequestId.Should().Be(result.RequestId);
        Client.Calls.Should().HaveCount(1);
    }
}
