using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

/// <summary>Text that PostgreSQL does not store: the character 0, and halves of surrogate pairs.</summary>
[RequiresPostgreSql]
public sealed class StoredTextTests : PostgreSqlTest
{
    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\uD800b")]
    [InlineData("a\uDC00")]
    [InlineData("\\u0000")]
    [InlineData("\U0001F600 \u0001 \"quoted\" \\")]
    public async Task A_batch_with_odd_text_runs_is_estimated_and_reported(string odd)
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(
            Row("answered" + odd) with { Prompt = odd, Values = new Dictionary<string, string> { ["note"] = odd, [odd] = "name" } },
            Row("refused") with { Count = 2 },
            Row("unknown")));
        (await batch.EstimateAsync()).Should().BeEquivalentTo(new { Rows = 3, Images = 4 });
        Client.Respond = call => call.Prompt switch
        {
            "refused" => call.FailAsync(new ImageEditApiException(odd) { Kind = ImageEditErrorKind.ContentRefused, RequestId = odd }),
            "unknown" => call.FailAsync(new ImageEditTransportException(odd) { OutcomeUnknown = true, ResponseBody = odd }),
            _ => call.AnswerAsync(),
        };

        (await RunNowAsync(batch)).Counts.Should().Be(new BatchCounts { Answered = 1, Refused = 1, Unknown = 1 });

        await batch.DecideAsync((await ReadAsync(batch, BatchState.Unknown)).Single(), UnknownDecision.GiveUp, odd, force: true);
        foreach (string report in new[] { "report.csv", "report.jsonl", "report.html" })
        {
            await batch.WriteReportAsync(PathOf(report));
        }

        (await batch.AddAsync(Rows(Row("refused") with { Count = 2 }))).Unchanged.Should().Be(1);
        (await batch.VerifyAsync()).BrokenRows.Should().Be(0);
    }
}
