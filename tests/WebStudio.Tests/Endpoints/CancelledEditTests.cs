using Microsoft.Extensions.DependencyInjection;
using WebStudio.Edits;
using WebStudio.Line;
using WebStudio.Sessions;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

/// <summary>What is said about the bill of an edit that is cancelled while it waits in line.</summary>
public sealed class CancelledEditTests : StudioTest
{
    [Theory]
    [InlineData(false, "None")]
    [InlineData(true, "Possible")]
    public async Task An_edit_that_is_continued_after_a_restart_may_have_been_billed(bool isContinued, string billing)
    {
        var folder = new EditFolder(Path.Combine(DataDirectory, "edit"));
        Directory.CreateDirectory(folder.Path);
        using var edit = new StudioEdit(new StudioSession("session", maxEdits: 1), folder, Record(), TimeProvider.System) { MayHaveBeenSent = isContinued };
        var runner = ActivatorUtilities.CreateInstance<EditRunner>(Studio.Services, new EditLine(maxRunning: 0, TimeProvider.System));

        edit.Cancel();
        await runner.RunAsync(edit, CancellationToken.None, CancellationToken.None);

        edit.Record.Outcome.Should().Be(EditOutcome.Cancelled);
        edit.Record.Billing.ToString().Should().Be(billing);
    }

    private static EditRecord Record() => new()
    {
        Id = Guid.NewGuid().ToString(),
        Settings = new EditSettings { Model = "qwen-image-edit-plus", Prompt = "Never sent" },
        Inputs = [],
        StartedAt = DateTimeOffset.UnixEpoch,
    };
}
