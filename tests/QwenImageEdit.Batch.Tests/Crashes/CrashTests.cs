using QwenImageEdit.Batch.CrashTests.Modes;

namespace QwenImageEdit.Batch.Tests.Crashes;

/// <summary>
/// What a crash can do to a ledger, shown by the program QwenImageEdit.Batch.CrashTests: it counts the bills in one process and kills another one. After each kill it checks all invariants, I1 to I7;
/// a violation is printed with its name, and the program ends with exit code 1.
/// </summary>
public sealed class CrashTests
{
    public static TheoryData<string> Places => new(FailPoints.All.Select(static point => point.Name));

    [Fact]
    public async Task I1_to_I7_hold_after_each_kill_at_a_random_moment() =>
        (await CrashProgram.RunAsync("kill-loop", "--kills", "20", "--rows", "120", "--latency", "200")).Should().MatchRegex(CrashProgram.ManyKills).And.Contain("paid twice without a decision: 0; paid and unreported: 0; violations: 0");

    [Theory]
    [MemberData(nameof(Places))]
    public async Task I3_a_worker_that_dies_leaves_the_row_in_the_state_of_the_crash_table_and_only_a_decision_sends_an_unknown_one_again(string place) =>
        (await CrashProgram.RunAsync("failpoint", place)).Should().Contain($"| {place} |").And.Contain("violations: 0");

    [SmallDiskFact]
    public async Task I4_answers_that_meet_a_full_disk_are_in_the_answers_file_or_on_standard_error() =>
        (await CrashProgram.RunAsync("disk")).Should().Contain("violations: 0");

    [StraceFact]
    public async Task I1_no_edit_leaves_before_its_intent_is_on_the_disk_and_I4_no_image_is_downloaded_before_its_answer_is() =>
        (await CrashProgram.RunAsync("order")).Should().ContainAny("violations: 0", "skipped: ");

    [Fact]
    public async Task I6_another_process_never_reads_a_sum_above_the_spend_cap() =>
        (await CrashProgram.RunAsync("cap")).Should().Contain("20 bills of 20 that fit").And.Contain("violations: 0");

    [Fact]
    public async Task I2_a_second_worker_is_turned_away_and_the_ledger_can_be_read_meanwhile() =>
        (await CrashProgram.RunAsync("two")).Should().Contain("second worker: failed InUse").And.Contain("4 in flight").And.Contain("12 bills for 12 rows; violations: 0");
}
