using System.Globalization;
using Documentation.Tests.Markdown;
using QwenImageEdit;

namespace Documentation.Tests.Errors;

/// <summary>The tables of errors.md, in both languages: each value is listed once, in the order of the code.</summary>
public sealed class ErrorPageTests
{
    private const string UnknownCode = "SomethingNew";
    private const int AnotherRefusal = 418;

    public static TheoryData<string> Files { get; } = [.. Pages.Named("errors.md").Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_refusal_is_listed(string file) => FirstColumn(file, columns: 2).Should().Equal(Enum.GetNames<ImageEditErrorKind>());

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_kind_of_failed_download_is_listed(string file) => FirstColumn(file, columns: 3).Should().Equal(Enum.GetNames<ImageDownloadErrorKind>());

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_violation_is_listed(string file)
    {
        var rows = Table(file, nameof(RequestViolationCode.ModelMissing)).Concat(Table(file, nameof(RequestViolationCode.ImageSideNotAdvised)));

        rows.OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).Select(row => $"{row[0]} {row[1]}")
            .Should().Equal(Enum.GetValues<RequestViolationCode>().Where(code => code != RequestViolationCode.Unspecified).Select(code => $"`{code}` {(int)code}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_words_of_messages_mean_what_the_tables_say(string file)
    {
        foreach (var row in Table(file, "url error"))
        {
            (await MeaningAsync(400, "InvalidParameter", row)).Should().Be((row[1], row[2]), "InvalidParameter with {0} is listed so", row[0]);
        }

        foreach (var row in Table(file, "DataInspectionFailed"))
        {
            (await MeaningAsync(400, UnknownCode, row)).Should().Be((row[1], row[2]), "any code with {0} is listed so", row[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Statuses_mean_what_the_table_says(string file)
    {
        foreach (var row in Table(file, "400", code: false))
        {
            var refusal = await Refusal.OfAsync(int.TryParse(row[0], out int status) ? status : AnotherRefusal, UnknownCode, message: string.Empty);

            ($"`{refusal.Kind}`", $"`{refusal.RetryAdvice}`").Should().Be((row[1], row[2]), "status {0} is listed so", row[0]);
        }
    }

    private static async Task<(string Kind, string Advice)> MeaningAsync(int status, string code, IReadOnlyList<string> row)
    {
        var refusal = await Refusal.OfAsync(status, code, row[0].Trim('`').Replace(" … ", " of the image ", StringComparison.Ordinal));
        return ($"`{refusal.Kind}`", $"`{refusal.RetryAdvice}`");
    }

    private static IEnumerable<string> FirstColumn(string file, int columns) => Pages.Get(file).Tables
        .Single(rows => rows[0].Count == columns && rows[0][0] == "`Unknown`").Select(row => row[0].Trim('`'));

    private static IReadOnlyList<IReadOnlyList<string>> Table(string file, string firstCell, bool code = true)
    {
        var rows = Pages.Get(file).TableThatBeginsWith(code ? $"`{firstCell}`" : firstCell);
        rows.Should().NotBeNull("{0} has a table that begins with {1}", file, firstCell);
        return rows!;
    }
}
