using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class FaultPlanTests : FaultTest
{
    private static readonly EmulatorFault Refused = EmulatorFault.Refuse(503, "ServiceUnavailable", "Busy.");
    private static readonly EmulatorFault Throttled = EmulatorFault.Refuse(429, "Throttling", "Slow down.");
    private static readonly EmulatorFault Denied = EmulatorFault.Refuse(403, "AccessDenied", "No.");

    [Fact]
    public async Task Queued_faults_occur_in_order_and_only_once()
    {
        Emulator.Faults.Enqueue(Refused, Throttled);
        Emulator.Faults.Enqueue(Denied);
        (await StatusesAsync(4)).Should().Equal(503, 429, 403, 200);
    }

    [Fact]
    public async Task A_rule_can_depend_on_the_request()
    {
        Emulator.Faults.Set(request => request.Header("X-Trace") == "bad" ? Refused : null);
        (await StatusesAsync(2)).Should().Equal(200, 200);
        using var message = Emulator.EditMessage(Edit(SmallEdit));
        message.Headers.Add("X-Trace", "bad");
        using var response = await Http.SendAsync(message);
        ((int)response.StatusCode).Should().Be(503);
    }

    [Fact]
    public async Task Queued_faults_take_precedence_over_the_rule_and_the_rule_over_random_faults()
    {
        Emulator.Faults.SetRandom(1, 1, Denied);
        var first = true;
        Emulator.Faults.Set(_ =>
        {
            var fault = first ? Throttled : null;
            first = false;
            return fault;
        });
        Emulator.Faults.Enqueue(Refused);
        (await StatusesAsync(3)).Should().Equal(503, 429, 403);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        Emulator.Faults.SetRandom(7, 0.5, Refused, Throttled);
        var first = await StatusesAsync(20);
        Emulator.Faults.SetRandom(7, 0.5, Refused, Throttled);
        (await StatusesAsync(20)).Should().Equal(first);
        first.Should().Contain(200).And.Contain(503).And.Contain(429);
    }

    [Fact]
    public async Task The_probability_can_be_zero()
    {
        Emulator.Faults.SetRandom(7, 0, Refused);
        (await StatusesAsync(5)).Should().OnlyContain(status => status == 200);
    }

    [Fact]
    public async Task No_fault_remains_after_clearing()
    {
        Emulator.Faults.Enqueue(Refused);
        Emulator.Faults.Set(_ => Refused);
        Emulator.Faults.SetRandom(1, 1, Refused);
        Emulator.Faults.Clear();
        (await StatusesAsync(2)).Should().Equal(200, 200);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        FluentActions.Invoking(() => Emulator.Faults.SetRandom(1, 1.5, Refused)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*from 0 to 1*1.5*");
        FluentActions.Invoking(() => Emulator.Faults.SetRandom(1, double.NaN, Refused)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Emulator.Faults.SetRandom(1, 1)).Should().Throw<ArgumentException>().WithMessage("*at least one*");
        FluentActions.Invoking(() => Emulator.Faults.Enqueue((EmulatorFault)null!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Emulator.Faults.Set(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_fault_describes_what_it_does_and_bills()
    {
        (Refused.ToString(), Refused.MakesImages, Refused.BillsImages).Should().Be(("Refuse 503 ServiceUnavailable", false, false));
        var truncated = EmulatorFault.TruncateReply();
        (truncated.Name, truncated.MakesImages, truncated.BillsImages).Should().Be(("Truncate the reply", true, true));
    }

    private async Task<IReadOnlyList<int>> StatusesAsync(int count)
    {
        var statuses = new List<int>();
        for (var call = 0; call < count; call++)
        {
            using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
