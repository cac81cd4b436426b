using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using nietras.SeparatedValues;
using QwenImageEdit.Batch.Tests.Support;

namespace QwenImageEdit.Batch.Tests.Reports;

/// <summary>Reports as files.</summary>
public sealed partial class ReportTests : BatchTest
{
    private const string SecretUrl = "https://user:hunter2@shop.example/p.jpg?Signature=abc&token=t0k3n";

    [Theory]
    [InlineData("report.xlsx")]
    [InlineData("report")]
    [InlineData("report.csv.bak")]
    public async Task Another_extension_is_refused_without_a_file(string name)
    {
        await using var batch = await OpenWithAsync("a");

        (await FluentActions.Awaiting(() => batch.WriteReportAsync(PathOf("reports/" + name))).Should().ThrowAsync<ArgumentException>()).WithMessage("*.csv, .jsonl or .html*");

        Directory.Exists(PathOf("reports")).Should().BeFalse();
    }

    [Fact]
    public async Task A_table_has_a_byte_order_mark_and_reads_back_strictly()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Prompt = "Zeile 1\r\n\"Zeile\" 2, 中文", Values = new Dictionary<string, string> { ["colour"] = "red;blue", ["state"] = "mine" } }, Row("b")));
        await RunAsync(batch);

        byte[] bytes = await WriteAsync(batch, "report.csv");

        bytes.Take(3).Should().Equal(Encoding.UTF8.Preamble.ToArray());
        string text = Encoding.UTF8.GetString(bytes[3..]);
        text.Replace("Zeile 1\r\n", "", StringComparison.Ordinal).Split("\r\n").Should().HaveCount(4, "the lines end with CRLF, and so does the last");
        var rows = ReadTable(text);
        rows.Should().HaveCount(2);
        rows[0].Should().Contain(new Dictionary<string, string>
        {
            ["key"] = "a", ["line"] = "2", ["state"] = "Saved", ["prompt"] = "Zeile 1\r\n\"Zeile\" 2, 中文", ["price"] = "0.2", ["colour"] = "red;blue", ["manifest.state"] = "mine", ["files"] = PathOf("out/a-0.png"), ["request_id"] = "request-1",
        });
        rows[1]["colour"].Should().BeEmpty();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1+1")]
    public async Task A_cell_that_a_spreadsheet_would_run_is_text(string formula)
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row(formula) with { Prompt = formula, Values = new Dictionary<string, string> { ["note"] = formula, ["=cmd"] = "x" } }));

        var row = ReadTable(Encoding.UTF8.GetString((await WriteAsync(batch, "report.csv"))[3..])).Single();

        row.Values.Concat(row.Keys).Should().NotContain(cell => cell.Length > 0 && "=+-@\t＝".Contains(cell[0]));
        row["note"].Should().Be("'" + formula);
    }

    [Theory]
    [InlineData("report.csv")]
    [InlineData("report.jsonl")]
    [InlineData("report.html")]
    public async Task No_report_contains_a_secret(string name)
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("x") with { Id = null, Images = [SecretUrl], Prompt = "a" }, Row("b") with { Images = [SecretUrl] }, Row("c") with { Images = [SecretUrl] }));
        Client.Respond = static call => call.Prompt == "c" ? call.FailAsync(Refusals.OutcomeUnknown()) : call.AnswerAsync();
        await RunAsync(batch, options => (options.Output, options.MaxInFlight) = (null, 1));

        string text = Encoding.UTF8.GetString(await WriteAsync(batch, name));

        text.Should().NotContain("Signature").And.NotContain("hunter2").And.NotContain("t0k3n").And.NotContain("results.example").And.NotContain("user:");
        text.Should().Contain("shop.example");
    }

    [Fact]
    public async Task Each_line_of_a_JSON_report_is_an_object_with_all_attempts()
    {
        await using var batch = await OpenWithAsync("a", "b");
        Client.Respond = static call => call.Number == 1 ? call.FailAsync(Refusals.Server()) : call.AnswerAsync();
        await RunAsync(batch, options => options.MaxInFlight = 1);

        string[] lines = Encoding.UTF8.GetString(await WriteAsync(batch, "report.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var first = lines.Select(static line => JsonDocument.Parse(line).RootElement).First();
        lines.Should().HaveCount(2);
        first.GetProperty("key").GetString().Should().Be("a");
        first.GetProperty("state").GetString().Should().Be("Saved");
        first.GetProperty("attempts").EnumerateArray().Select(static attempt => attempt.GetProperty("outcome").GetString()).Should().Equal("PutBack", "Answered");
        first.GetProperty("files").EnumerateArray().Single().GetProperty("path").GetString().Should().Be(PathOf("out/a-0.png"));
    }

    [Fact]
    public async Task A_page_says_what_to_do_about_unknown_and_lost_rows()
    {
        await using var batch = await OpenWithAsync("lost", "unknown");
        Client.Respond = static call => call.Prompt == "unknown" ? call.FailAsync(Refusals.OutcomeUnknown()) : call.AnswerAsync();
        Client.Open = static _ => throw Refusals.Download(ImageDownloadErrorKind.LinkExpired);
        await RunAsync(batch);

        string page = Encoding.UTF8.GetString(await WriteAsync(batch, "report.html"));

        ArticleOf(page, "unknown").Should().Contain("It is not sent again until you decide").And.Contain("DecideAsync");
        ArticleOf(page, "lost").Should().Contain("its links no longer deliver the images").And.Contain("costs again");
    }

    [Fact]
    public async Task A_page_loads_nothing_from_the_network_and_each_picture_is_lazy_with_a_text()
    {
        await File.WriteAllBytesAsync(PathOf("in.png"), Pictures.Png);
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a"), Row("b") with { Images = [PathOf("in.png")] }));
        await RunAsync(batch);

        string page = Encoding.UTF8.GetString(await WriteAsync(batch, "report.html"));

        var pictures = Picture().Matches(page).Select(static match => match.Value).ToList();
        pictures.Should().HaveCount(3).And.OnlyContain(picture => picture.Contains("loading=\"lazy\"", StringComparison.Ordinal) && picture.Contains("alt=\"", StringComparison.Ordinal) && !picture.Contains("src=\"http", StringComparison.Ordinal));
        page.Should().NotContain("<script").And.NotContain("src=\"//").And.NotContain("url(");
    }

    [Fact]
    public async Task Pictures_are_found_from_another_folder_whatever_their_names_are()
    {
        await using var batch = await OpenAsync();
        await batch.AddAsync(Rows(Row("a") with { Values = new Dictionary<string, string> { ["n"] = "50% # 中 文" } }));
        await RunAsync(batch, options => options.Output = PathOf("bilder #1/ä %20/{n}.png"));

        string page = Encoding.UTF8.GetString(await WriteAsync(batch, "other/deep er/report.html"));

        string source = WebUtility.HtmlDecode(Source().Match(page).Groups[1].Value);
        var link = new Uri(new Uri(PathOf("other/deep er/report.html")), source);
        link.Fragment.Should().BeEmpty();
        link.Query.Should().BeEmpty();
        File.Exists(Uri.UnescapeDataString(link.AbsolutePath)).Should().BeTrue(source);
    }

    [Fact]
    public async Task A_page_shows_a_thousand_rows_and_says_how_many_more_there_are()
    {
        await using var batch = await OpenWithAsync([.. Enumerable.Range(0, 1001).Select(static index => $"row-{index}")]);

        string page = Encoding.UTF8.GetString(await WriteAsync(batch, "report.html"));

        Regex.Count(page, "<article").Should().Be(1000);
        page.Should().Contain("1 more row is not shown").And.Contain("1,001 rows");
    }

    [Fact]
    public async Task Text_of_others_comes_out_of_a_page_as_it_went_in() =>
        await Gen.String[Gen.OneOf(Gen.Char["<>&\"'=`/ aé中"], Gen.Char['a', 'z']), 1, 20].SampleAsync(
            async text =>
            {
                string folder = Directory.CreateTempSubdirectory("page-").FullName;
                try
                {
                    await using var batch = await ImageEditBatch.OpenAsync(Path.Combine(folder, "ledger.qie"));
                    await batch.AddAsync(Rows(Row("a") with { Prompt = "x" + text, Values = new Dictionary<string, string> { ["note"] = text } }));
                    string path = Path.Combine(folder, "report.html");
                    await batch.WriteReportAsync(path);
                    string prompt = Prompt().Match(await File.ReadAllTextAsync(path)).Groups[1].Value;
                    prompt.Should().NotContainAny("<", ">", "\"");
                    WebUtility.HtmlDecode(prompt).Should().Be("x" + text);
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
            },
            iter: 40,
            threads: 2);

    [Theory]
    [InlineData("report.csv")]
    [InlineData("report.jsonl")]
    [InlineData("report.html")]
    public async Task A_report_that_is_cancelled_leaves_the_old_one_and_nothing_else(string name)
    {
        await using var batch = await OpenWithAsync("a");
        Directory.CreateDirectory(PathOf("reports"));
        string path = PathOf("reports/" + name);
        await File.WriteAllTextAsync(path, "old");

        await FluentActions.Awaiting(() => batch.WriteReportAsync(path, new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        Directory.GetFileSystemEntries(PathOf("reports")).Should().Equal(path);
        (await File.ReadAllTextAsync(path)).Should().Be("old");
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_leaves_no_part()
    {
        await using var batch = await OpenWithAsync("a");
        string path = PathOf("reports/report.csv");
        Directory.CreateDirectory(path);

        await FluentActions.Awaiting(() => batch.WriteReportAsync(path)).Should().ThrowAsync<IOException>();

        Directory.GetFileSystemEntries(PathOf("reports")).Should().Equal(path);
    }

    [GeneratedRegex("<img [^>]*>")]
    private static partial Regex Picture();

    [GeneratedRegex("<img [^>]*src=\"([^\"]*)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<p class=\"prompt\" dir=\"auto\">([^<]*)</p>")]
    private static partial Regex Prompt();

    private static string ArticleOf(string page, string key) => page.Split("<article").Single(article => article.Contains($"<bdi>{key}</bdi>", StringComparison.Ordinal));

    private static List<Dictionary<string, string>> ReadTable(string text)
    {
        using var reader = Sep.New(',').Reader(static options => options with { Unescape = true }).FromText(text);
        List<Dictionary<string, string>> rows = [];
        foreach (var row in reader)
        {
            Dictionary<string, string> cells = [];
            foreach (string name in reader.Header.ColNames)
            {
                cells[name] = row[name].ToString();
            }

            rows.Add(cells);
        }

        return rows;
    }

    private async Task<byte[]> WriteAsync(ImageEditBatch batch, string name)
    {
        await batch.WriteReportAsync(PathOf(name));
        return await File.ReadAllBytesAsync(PathOf(name));
    }
}
