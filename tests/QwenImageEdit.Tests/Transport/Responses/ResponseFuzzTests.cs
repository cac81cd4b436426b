using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport.Responses;

public sealed class ResponseFuzzTests
{
    private const int Responses = 2_000;

    [Fact]
    public void A_damaged_response_ends_in_an_allowed_outcome()
    {
        var outcomes = ResponseOutcomes.None;
        for (int seed = 0; seed < Responses; seed++)
        {
            var response = new ResponseGenerator(seed).Create();
            var probe = ResponseProbe.Run(response);
            outcomes |= probe.Outcome;

            probe.FindBrokenPromise(response).Should().BeNull("seed {0} creates {1}", seed, response);
        }

        outcomes.Should().Be(ResponseOutcomes.Result | ResponseOutcomes.Refused | ResponseOutcomes.Unknown, "the run must cover all outcomes");
    }
}
