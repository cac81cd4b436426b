using QwenImageEdit.Batch.Tests.Crashes;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Crashes;

/// <summary>What crashes of workers and of the database can do to a ledger in PostgreSQL that two workers share.</summary>
[RequiresPostgreSql]
public sealed class CrashTests
{
    private const string NothingLost = "paid twice without a decision: 0; paid and unreported: 0; missing: 0; violations: 0";

    [Fact]
    public async Task I1_to_I7_hold_after_each_kill_of_one_of_two_workers() =>
        (await CrashProgram.RunAsync("kill-loop", "--store", "postgresql", "--workers", "2", "--kills", "10", "--rows", "200", "--latency", "1000"))
            .Should().MatchRegex(CrashProgram.ManyKills).And.Contain("paid twice without a decision: 0; paid and unreported: 0; violations: 0");

    [Fact]
    public async Task I3_another_worker_takes_over_what_one_leaves_that_dies_and_only_a_decision_sends_an_unknown_row_again() =>
        (await CrashProgram.RunAsync("failpoint", "--store", "postgresql")).Should().Contain("| after saved | saved | saved | 1 | saved | 1 |").And.Contain("violations: 0");

    [Fact]
    public async Task Two_workers_finish_while_the_database_crashes() =>
        (await CrashProgram.RunAsync("pg-restart", "--restarts", "2", "--rows", "300")).Should().StartWith("2 crashes of the server").And.Contain(NothingLost);

    [Fact]
    public async Task No_row_is_sent_twice_or_unknown_when_commits_and_their_answers_are_lost() =>
        (await CrashProgram.RunAsync("commit-lost", "--rows", "200")).Should().Contain("200 Saved; attempts: 200 Answered; bills: 200").And.Contain(NothingLost);

    [Fact]
    public async Task The_answers_of_a_worker_that_stood_still_count_although_its_rows_were_unknown() =>
        (await CrashProgram.RunAsync("stopped", "--seconds", "0")).Should().Contain("none was unknown").And.Contain(NothingLost);
}
