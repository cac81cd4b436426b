using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Mcp;

/// <summary>Failures tell an agent what to do next, and above all whether it may repeat an edit.</summary>
public class McpFailureTests : McpFolder
{
    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await using var client = await ConnectAsync();

        string error = ErrorOf(await EditAsync(client, ("images", new[] { "missing.jpg", Photograph }), ("prompt", ""), ("n", 9), ("seed", "lucky"), ("size", "5*5"), ("colour", "blue")));

        error.Should().ContainAll("Nothing was sent", "'missing.jpg' does not exist", "n is 9", "seed: \"lucky\" is not a whole number", "5*5", "'colour' is not an argument", "prompt");
        error.Should().NotMatchRegex(@"\bWith[A-Z]|ImageInput|Async\b|sk-any", "agents have no methods, and get no key");
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_says_its_kind_and_that_it_is_not_billed()
    {
        await using var client = await ConnectAsync();
        Emulator.Faults.Enqueue(EmulatorFault.Refuse(400, "DataInspectionFailed", "Input data may contain inappropriate content."));

        ErrorOf(await EditAsync(client)).Should().Contain("ContentRefused").And.Contain("not billed").And.Contain("Do not call again unchanged");
    }

    [Fact]
    public async Task An_edit_that_was_not_sent_can_be_repeated()
    {
        await using var client = await ConnectAsync("--endpoint", "http://127.0.0.1:1/api/v1");

        ErrorOf(await EditAsync(client)).Should().Contain("was not sent").And.Contain("nothing is billed").And.Contain("called again").And.Contain("10 of 10 images");
    }

    [Fact]
    public async Task An_unknown_outcome_is_not_to_be_repeated_and_counts()
    {
        await using var client = await ConnectAsync("--max-images", "2");
        Emulator.Faults.Enqueue(EmulatorFault.ResetAfterImages());

        string error = ErrorOf(await EditAsync(client));

        error.Should().ContainAll("OUTCOME UNKNOWN", "Do NOT call edit_image again", "Tell the user", "qwen-image-edit-plus", "Sent at ", "1 of 2 images");
        Emulator.Ledger.Total.Billed.Should().Be(1);
    }

    [Fact]
    public async Task A_paid_result_that_cannot_be_saved_is_in_a_file_that_fetch_takes()
    {
        await using var client = await ConnectAsync();
        Emulator.ResultFaults.Set(_ => ResultFault.Expired());

        string error = ErrorOf(await EditAsync(client));

        error.Should().Contain("Do NOT call edit_image again").And.Contain("qwen-image-edit fetch");
        string file = Directory.EnumerateFiles(InFolder("data"), "*.json", SearchOption.AllDirectories).Single();
        error.Should().Contain(file);
        Emulator.ResultFaults.Clear();
        var end = await RunAsync("fetch", file, "--out-dir", "fetched");
        end.ExitCode.Should().Be(0, end.Error);
        Pictures("fetched").Should().ContainSingle();
    }

    [Fact]
    public async Task An_edit_that_was_given_up_is_finished_and_answers_the_same_question()
    {
        await using var client = await ConnectAsync();
        var sent = new TaskCompletionSource();
        Emulator.Faults.Set(_ =>
        {
            sent.TrySetResult();
            return EmulatorFault.StallBeforeHeaders(TimeSpan.FromSeconds(1));
        });
        using var patience = new CancellationTokenSource();

        var first = client.CallToolAsync("edit_image", AtNight, cancellationToken: patience.Token).AsTask();
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await patience.CancelAsync();
        await first.Invoking(call => call).Should().ThrowAsync<OperationCanceledException>();
        var second = await EditAsync(client);

        second.IsError.Should().NotBe(true, TextOf(second));
        second.StructuredContent!.Value.GetProperty("images_left").GetInt32().Should().Be(9);
        Emulator.Ledger.Total.Billed.Should().Be(1, "the same edit is not paid twice");
        Pictures(".").Should().ContainSingle();
    }
}
