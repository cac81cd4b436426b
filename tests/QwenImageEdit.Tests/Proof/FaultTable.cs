namespace QwenImageEdit.Tests.Proof;

/// <summary>What the documentation says about faults, written from what happened.</summary>
internal sealed class FaultTable
{
    private const string Introduction = """
        # What a failure costs

        A successful edit costs money, and the service has no idempotency key. So the client sends an edit again only when it is known that nothing was billed.
        This table shows what comes of it. It is made by `FaultMatrixTests` from real HTTP calls to the emulator, whose ledger counts the images it bills; each row
        holds for a single caller and for eight at once.

        - **strikes**: whether the fault hits only the first attempt of a call, or every attempt.
        - **setting**: `default`, `off` (`MaxRetries = 0`), or `opted in` (`RetryAtTheRiskOfPayingTwice = true`).
        - **attempts**: requests of one call on the wire.
        - **billed**: images billed for one call that asked for one.
        - **told**: what the caller got. *refused* is an `ImageEditApiException` of that kind: nothing was billed. *outcome unknown* is an
          `ImageEditTransportException` with `OutcomeUnknown`: the edit may have been billed, look at the account before sending it again.

        A gateway in front of the service answers in the same shapes when its own connection to the service failed. So outside 4xx an answer is a refusal only when its
        code is one that the service is known to use, with a status documented for it, and the body carries the service's `request_id`, no `output` and no `usage`.
        The rows named *Answer* are such gateways, most after the service behind it made the images; `{request_id}` stands for the id of the request.

        With the settings `default` and `off` no call is ever billed twice, and whoever is billed without getting the result is told *outcome unknown*.

        A soak of 100,000 calls with random faults, retry settings and cancellations holds the ledger's bill against what each caller was told:
        `dotnet run -c Release --project tests/QwenImageEdit.Soak -- 100000 1` (calls, seed). Its totals on 2026-11-26:

        ```
        seed 1: 100000 calls, 102924 attempts on the wire; told: cancelled 6222, outcome unknown 30266, refused: Authentication 994, refused: Billing 956, refused: ContentRefused 915, refused: InputImage 478, refused: InvalidRequest 1004, refused: RateLimited 1915, refused: Server 1880, refused: TooLarge 2068, the result 53302; billed without a result and told so: 24429; cancelled by the caller and billed: 5500; violations: 0; 474 s
        ```

        | fault | strikes | setting | attempts | billed | told |
        |---|---|---|---|---|---|

        """;

    private readonly List<string> _rows = [];

    /// <summary>Adds a row for each group of settings that end alike.</summary>
    public void Add(FaultCase fault, string strikes, IEnumerable<(RetrySetting Setting, string Outcome)> outcomes) =>
        _rows.AddRange(outcomes
            .GroupBy(outcome => outcome.Outcome, outcome => outcome.Setting.Name)
            .Select(group => $"| {fault.Name} | {strikes} | {string.Join(", ", group)} | {group.Key} |\n"));

    public override string ToString() => Introduction + string.Concat(_rows);
}
