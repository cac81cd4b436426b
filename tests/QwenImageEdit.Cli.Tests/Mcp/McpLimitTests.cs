using ModelContextProtocol.Protocol;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>A session cannot spend more than its user allows.</summary>
public class McpLimitTests : McpFolder
{
    [Fact]
    public async Task Edits_at_the_same_time_do_not_exceed_the_limit()
    {
        await using var client = await ConnectAsync("--max-images", "3");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => EditAsync(client, ("prompt", $"At night {number}"))));

        results.Where(result => result.IsError != true).Should().HaveCount(3);
        results.Where(result => result.IsError == true).Select(TextOf).Should().OnlyContain(text => text.Contains("0 of 3 are left") && text.Contains("--max-images"));
        Emulator.Ledger.Total.Billed.Should().Be(3);
    }

    [Fact]
    public async Task The_spend_cap_holds_and_needs_a_price()
    {
        await using var client = await ConnectAsync("--spend-cap", "0.6");

        ErrorOf(await EditAsync(client, ("n", 3))).Should().Contain("--spend-cap").And.Contain("¥0.60 are left").And.Contain("Only the user");
        ErrorOf(await EditAsync(client, ("model", "qwen-image-3.0"))).Should().Contain("price of this model is not known");

        Emulator.Requests.Should().BeEmpty();
        (await EditAsync(client)).IsError.Should().NotBe(true);
    }

    [Fact]
    public async Task What_is_not_billed_is_given_back()
    {
        await using var client = await ConnectAsync("--max-images", "4");
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(400, "DataInspectionFailed", "Input data may contain inappropriate content."), EmulatorFault.PartialSuccess(1));

        ErrorOf(await EditAsync(client, ("n", 4))).Should().Contain("not billed").And.Contain("4 of 4 images");
        var partly = await EditAsync(client, ("n", 3));

        partly.IsError.Should().NotBe(true, TextOf(partly));
        partly.StructuredContent!.Value.GetProperty("failed_count").GetInt32().Should().Be(2);
        partly.StructuredContent!.Value.GetProperty("images_left").GetInt32().Should().Be(3);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task The_user_is_asked_once_before_the_first_edit(string protocol)
    {
        var questions = new List<string>();
        await using var client = await ConnectAsync(
            question =>
            {
                questions.Add(question.Message);
                return new ElicitResult { Action = questions.Count == 1 ? "decline" : "accept" };
            },
            protocol,
            "--max-images", "5");

        ErrorOf(await EditAsync(client, ("n", 2))).Should().Contain("did not agree").And.Contain("Do not try again by yourself");
        Emulator.Requests.Should().BeEmpty("the user has declined");
        (await EditAsync(client, ("n", 2))).IsError.Should().NotBe(true);
        (await EditAsync(client, ("prompt", "At noon"))).IsError.Should().NotBe(true);

        questions.Should().HaveCount(2);
        questions[0].Should().Contain("2 images").And.Contain("¥").And.Contain("5 of 5 images");
    }
}
