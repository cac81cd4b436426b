using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport.Answers;

public sealed class AnswerFuzzTests
{
    private const int Answers = 2_000;

    [Fact]
    public void An_answer_however_damaged_ends_in_what_may_be_told_about_it()
    {
        var told = AnswerOutcomes.None;
        for (int seed = 0; seed < Answers; seed++)
        {
            var answer = new AnswerGenerator(seed).Create();
            var probe = AnswerProbe.Run(answer);
            told |= probe.Told;

            probe.FindBrokenPromise(answer).Should().BeNull("seed {0} makes {1}", seed, answer);
        }

        told.Should().Be(AnswerOutcomes.Result | AnswerOutcomes.Refused | AnswerOutcomes.Unknown, "a run that meets fewer proves little");
    }
}
