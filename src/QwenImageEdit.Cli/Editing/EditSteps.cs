using System.Globalization;
using QwenImageEdit.Cli.Terminal;
using Spectre.Console;

namespace QwenImageEdit.Cli.Editing;

/// <summary>Shows what an edit waits for: a line with the elapsed time on a terminal, and a line for each step elsewhere.</summary>
internal sealed class EditSteps : IProgress<ImageEditProgress>
{
    private readonly Action<string> _show;

    private EditSteps(Action<string> show) => _show = show;

    public static async Task<T> RunAsync<T>(ToolConsole console, Func<EditSteps, Task<T>> work)
    {
        if (!console.IsLive)
        {
            return await work(new EditSteps(console.WriteNote)).ConfigureAwait(false);
        }

        return await console.Screen.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var line = context.AddTask("Starting").IsIndeterminate();
                return await work(new EditSteps(step =>
                {
                    line.Description = Markup.Escape(step);
                    context.Refresh();
                })).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    public void Report(ImageEditProgress value) => Show(InWords(value));

    public void Show(string step) => _show(step);

    private static string InWords(ImageEditProgress progress) => progress.Step switch
    {
        ImageEditStep.Uploading => string.Create(CultureInfo.InvariantCulture, $"Uploading image {progress.ImageIndex + 1}"),
        ImageEditStep.HeldBack => $"Waiting {Seconds(progress.Wait)} for the rate limit",
        ImageEditStep.WaitingToRetry => $"Waiting {Seconds(progress.Wait)} to try again: {progress.Reason}",
        _ => progress.Attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $"Waiting for the service (attempt {progress.Attempt})") : "Waiting for the service",
    };

    private static string Seconds(TimeSpan? wait) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling((wait ?? TimeSpan.Zero).TotalSeconds)} s");
}
