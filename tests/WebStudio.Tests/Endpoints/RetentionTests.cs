using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class RetentionTests : StudioTest
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private protected override Dictionary<string, string?> Settings => new() { ["Studio:MaxEditsPerSession"] = "2", ["Studio:KeepEditsFor"] = "10.00:00:00" };

    private protected override void ConfigureServices(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));

    [Fact]
    public async Task The_newest_edits_of_a_session_are_kept_with_their_pictures()
    {
        using var visitor = NewVisitor();
        foreach (string prompt in new[] { "first", "second", "third" })
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await EditAsync(visitor, prompt);
        }

        await Eventually.IsTrue(async () => (await visitor.HistoryAsync()).Count == 2);
        (await visitor.HistoryAsync()).Select(edit => (string)edit!["prompt"]!).Should().Equal("third", "second");
        Directory.GetFiles(DataDirectory, "result-0.png", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public async Task Edits_are_deleted_when_they_were_kept_long_enough()
    {
        using var visitor = NewVisitor();
        await EditAsync(visitor, "old");
        _time.Advance(TimeSpan.FromDays(9));
        await EditAsync(visitor, "new");

        _time.Advance(TimeSpan.FromDays(2));

        await Eventually.IsTrue(async () => (await visitor.HistoryAsync()).Count == 1);
        (await visitor.HistoryAsync()).Select(edit => (string)edit!["prompt"]!).Should().Equal("new");
        Directory.GetFiles(DataDirectory, "input-0.jpg", SearchOption.AllDirectories).Should().ContainSingle();
    }

    private static async Task EditAsync(StudioVisitor visitor, string prompt)
    {
        using var form = EditForms.Form(("prompt", prompt)).With(PictureFiles.Boats);
        await visitor.EditAsync(form);
    }
}
