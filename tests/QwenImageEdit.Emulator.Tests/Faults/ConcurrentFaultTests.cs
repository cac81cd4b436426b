using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class ConcurrentFaultTests : FaultTest
{
    private static readonly EmulatorFault?[] Choices =
    [
        null,
        EmulatorFault.Refuse(429, "Throttling", "Slow down."),
        EmulatorFault.AnswerEarly(413, "RequestEntityTooLarge", "No."),
        EmulatorFault.HtmlPage(502),
        EmulatorFault.HtmlPage(502, imagesMade: false),
        EmulatorFault.ResetBeforeBody(),
        EmulatorFault.ResetWhileReading(),
        EmulatorFault.ResetAfterImages(),
        EmulatorFault.TruncateReply(),
        EmulatorFault.Garbage(),
        EmulatorFault.CloseConnection(),
        EmulatorFault.CloseIdle(),
        EmulatorFault.EchoKeyInHeader(),
        EmulatorFault.StallMidBody(TimeSpan.Zero),
    ];

    [Fact]
    public async Task The_ledger_is_correct_for_eight_concurrent_callers_with_random_faults()
    {
        var (random, expected) = (new Random(20260301), new Dictionary<string, ImageCount>());
        Emulator.Faults.Set(request =>
        {
            var fault = Choices[random.Next(Choices.Length)];
            if (fault is null or { BillsImages: true })
            {
                expected.Add(request.RequestId, OneBilled);
            }

            return fault;
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            try
            {
                using var response = await Http.PostEditAsync(Emulator, Edit(SmallEdit));
            }
            catch (HttpRequestException)
            {
                // Resets and truncated responses are expected here.
            }
        });
        expected.Count.Should().BeInRange(30, 90);
        Emulator.Ledger.Requests.Should().BeEquivalentTo(expected);
        Emulator.Ledger.Total.Should().Be(new ImageCount(expected.Count, expected.Count));
    }
}
