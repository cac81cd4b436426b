namespace QwenImageEdit.Batch.PostgreSql.Tests.Opening;

public sealed class DefaultTests
{
    [Fact]
    public void A_ledger_has_the_documented_defaults()
    {
        var options = new PostgreSqlLedgerOptions();

        options.Schema.Should().Be("qwen_image_edit").And.Be(PostgreSqlLedgerOptions.DefaultSchema);
        options.ReconnectTimeout.Should().Be(TimeSpan.FromMinutes(2));
        options.AnswersFolder.Should().EndWith(Path.Combine("QwenImageEdit", "answers"));
    }

    [Fact]
    public void A_rate_limiter_has_the_documented_defaults()
    {
        var options = new PostgreSqlRateLimiterOptions();

        (options.Account, options.Schema, options.QueueLimit).Should().Be(("default", "qwen_image_edit", 1000));
        options.RateLimit(ImageEditModel.QwenImageEditPlus).Should().Be(ImageEditModel.QwenImageEditPlus.Capabilities.RateLimit);
    }
}
