using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Workers;

/// <summary>A worker that is cut off from the database, and comes back.</summary>
[RequiresPostgreSql]
public sealed class SilentWorkerTests : ProxyTest
{
    private readonly ScriptedClient _other = new();

    [Fact]
    public async Task Its_claims_are_free_what_it_sent_is_unknown_and_its_late_ends_still_count()
    {
        await using var silent = await OpenAsync(Route);
        await silent.AddAsync(Rows("answered", "refused", "throttled", "decided"));
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Prompt switch
            {
                "refused" => throw Refusals.Of(ImageEditErrorKind.ContentRefused),
                "throttled" => throw Refusals.Server(),
                _ => call.Result(),
            };
        };
        var run = RunNowAsync(silent);
        await gate.ArrivedAsync(4);
        await silent.AddAsync(Rows("claimed"));
        await Database.ExecuteAsync("UPDATE row SET state = 1, token = 1, worker = (SELECT worker FROM row WHERE key = 'decided') WHERE key = 'claimed'");
        await using var other = await OpenAsync();

        Proxy.Mode = ProxyMode.Pause;
        await Database.SilenceAsync(TimeSpan.FromSeconds(25), "id = (SELECT worker FROM row WHERE key = 'decided')");
        await EventuallyIsAsync(other, "claimed", BatchState.Pending);
        await Database.SilenceAsync(TimeSpan.FromSeconds(60), "id = (SELECT worker FROM row WHERE key = 'decided')");
        await EventuallyIsAsync(other, "decided", BatchState.Unknown);
        (await other.GetStatusAsync()).Should().BeEquivalentTo(new { Cost = 0m, PossibleCost = 0.8m, Counts = new BatchCounts { Unknown = 4, Pending = 1 } });

        await other.DecideAsync(await RowAsync(other, "decided"), UnknownDecision.SendAgain, "anna", force: true);
        (await RunNowAsync(other, _other)).Counts.Should().Be(new BatchCounts { Unknown = 3, Answered = 2 });
        _other.Prompts.Should().BeEquivalentTo("claimed", "decided");

        gate.Open();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Proxy.Mode = ProxyMode.Forward;
        await run;

        (await RowAsync(other, "answered")).Should().BeEquivalentTo(new { State = BatchState.Answered, Attempts = new[] { new { Outcome = BatchAttemptOutcome.Answered, Price = 0.2m, Error = (string?)null } } });
        (await RowAsync(other, "refused")).Should().BeEquivalentTo(new { State = BatchState.Refused, Attempts = new[] { new { Outcome = BatchAttemptOutcome.Refused, Price = 0m } } });
        (await RowAsync(other, "throttled")).Attempts[0].Should().BeEquivalentTo(new { Outcome = BatchAttemptOutcome.PutBack, Price = 0m });
        var decided = await RowAsync(other, "decided");
        decided.Attempts.Select(static attempt => (attempt.Outcome, attempt.Price)).Should().Equal((BatchAttemptOutcome.Answered, 0.2m), (BatchAttemptOutcome.Answered, 0.2m));
        decided.Result!.RequestId.Should().Be(_other.Calls.Single(static call => call.Prompt == "decided").Result().RequestId, "the second attempt is the row's result");
        var status = await other.GetStatusAsync();
        status.PossibleCost.Should().Be(0m);
        status.Cost.Should().Be((await ReadAsync(other)).SelectMany(static row => row.Attempts).Sum(static attempt => attempt.Price!.Value));
    }
}
