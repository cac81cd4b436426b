namespace QwenImageEdit.Tests.Proof;

/// <summary>Writes the documentation of the faults from the observed outcomes.</summary>
internal sealed class FaultTable
{
    private const string Introduction = """
        # What a failure costs

        A successful edit costs money, and the service has no idempotency key. The client therefore sends an edit again only when it is certain that nothing was
        billed. This table shows the effect of each fault. `FaultMatrixTests` generates it from real HTTP calls to the emulator, which keeps a ledger of the images
        that it bills. Each row applies to a single caller and to eight concurrent callers.

        - **affects**: whether the fault affects only the first attempt of a call or every attempt.
        - **setting**: `default`, `off` (`MaxRetries = 0`), or `opted in` (`RetryAtTheRiskOfPayingTwice = true`).
        - **attempts**: the number of HTTP requests that one call sends.
        - **billed**: the number of images billed for one call that requests one image.
        - **outcome**: what the call returns or throws. *refused* is an `ImageEditApiException` of that kind. Nothing was billed. *outcome unknown* is an
          `ImageEditTransportException` with `OutcomeUnknown`. The edit may have been billed; check the account's usage before sending it again.

        A gateway in front of the service may send similar responses when its own connection to the service fails. A response with a status outside 4xx is therefore
        a refusal only if it has a code that the service is known to use with this status and a `request_id`, but neither `output` nor `usage`, or if it reports that
        nothing was made: a failed task with its code, or a text and a usage of 0 images.
        The rows named *Answer* simulate the responses of gateways, most of them after the service has made the images. `{request_id}` stands for the request's id.

        With the settings `default` and `off`, no call is ever billed twice, and a call that is billed without returning the result reports *outcome unknown*.

        A soak test makes 100,000 calls with random faults, retry settings and cancellations, and compares the ledger with the outcome of each call. Run it with
        `dotnet run -c Release --project tests/QwenImageEdit.Soak -- 100000 1` (number of calls, seed). Its totals on 2026-11-27:

        ```
        seed 1: 100000 calls, 102814 attempts; outcomes: cancelled 2615, outcome unknown 30716, refused: Authentication 889, refused: Billing 873, refused: ContentRefused 1751, refused: InputImage 470, refused: InvalidRequest 917, refused: NoImage 941, refused: RateLimited 1769, refused: Server 1747, refused: TooLarge 1882, the result 55430; billed without a result and reported as unknown: 24392; cancelled by the caller and billed: 2038; violations: 0; 162 s
        ```

        | fault | affects | setting | attempts | billed | outcome |
        |---|---|---|---|---|---|

        """;

    private readonly List<string> _rows = [];

    /// <summary>Adds a row for each group of settings with the same outcome.</summary>
    public void Add(FaultCase fault, string affected, IEnumerable<(RetrySetting Setting, string Outcome)> outcomes) =>
        _rows.AddRange(outcomes
            .GroupBy(outcome => outcome.Outcome, outcome => outcome.Setting.Name)
            .Select(group => $"| {fault.Name} | {affected} | {string.Join(", ", group)} | {group.Key} |\n"));

    public override string ToString() => Introduction + string.Concat(_rows);
}
