using System.Globalization;
using System.Text;
using QwenImageEdit.Batch.Rows;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Shows a row on a contact sheet.</summary>
internal static class HtmlRow
{
    public static string Create(ReportRow row, string folder, string currency)
    {
        string state = HtmlStates.ClassOf(row.State);
        var html = new StringBuilder();
        html.Append($"<article class=\"{state}\">\n<h2><bdi>{HtmlText.Encode(row.Key)}</bdi> <span class=\"state {state}\">{HtmlStates.NameOf(row.State)}</span></h2>\n");
        html.Append("<div class=\"pair\">\n");
        AppendPictures(html, "Before", "No input image", row.Images.Select(image => Input(image, folder)));
        AppendPictures(html, "After", "No image", row.Files.Select(file => Picture(file.Path, folder, string.Create(CultureInfo.InvariantCulture, $"After, image {file.Index}"))));
        html.Append("</div>\n");
        if (row.Prompt is { } prompt)
        {
            html.Append($"<p class=\"prompt\" dir=\"auto\">{HtmlText.Encode(prompt)}</p>\n");
        }

        html.Append($"<p class=\"facts\">{string.Join(" · ", Facts(row, currency))}</p>\n");
        AppendNotes(html, row);
        return html.Append("</article>\n").ToString();
    }

    private static void AppendPictures(StringBuilder html, string title, string none, IEnumerable<string> pictures)
    {
        string content = string.Concat(pictures);
        html.Append($"<section>\n<h3>{title}</h3>\n{(content.Length > 0 ? content : $"<p class=\"none\">{none}</p>\n")}</section>\n");
    }

    private static string Input(string image, string folder) => ImageLocation.UrlOf(image) is { } url ? Link(url) : Picture(image, folder, "Before");

    private static string Picture(string path, string folder, string title)
    {
        string link = HtmlText.Encode(FileLink.Create(folder, path));
        return $"<a href=\"{link}\"><img loading=\"lazy\" src=\"{link}\" alt=\"{HtmlText.Encode($"{title}: {Path.GetFileName(path)}")}\"></a>\n";
    }

    /// <summary>Browsers cannot open an <c>oss</c> URL.</summary>
    private static string Link(Uri url) =>
        url.Scheme == "oss"
            ? "<p class=\"none\">Image in temporary storage</p>\n"
            : $"<p class=\"none\">Image at&#32;<a href=\"{HtmlText.Encode(url.AbsoluteUri)}\" rel=\"noreferrer\">{HtmlText.Encode(url.Host)}</a></p>\n";

    private static IEnumerable<string> Facts(ReportRow row, string currency)
    {
        yield return HtmlText.Encode(row.Model);
        if (row.Line > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {row.Line}");
        }

        if (row is { Width: { } width, Height: { } height })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{width} × {height}");
        }

        string attempts = HtmlText.Count(row.Attempts.Count, "attempt", "attempts");
        yield return row.Attempts is [.., var last] ? $"{attempts}, last on {HtmlText.Time(last.IntendedAt)}" : attempts;
        yield return HtmlText.Price(row.Price, currency, row.State is BatchState.Unknown or BatchState.Sent ? "at most " : "");
        if (row.RequestId is { Length: > 0 } id)
        {
            yield return $"request <bdi>{HtmlText.Encode(id)}</bdi>";
        }
    }

    private static void AppendNotes(StringBuilder html, ReportRow row)
    {
        if (row.Error is { } error)
        {
            html.Append($"<p class=\"error\" dir=\"auto\">{(row.ErrorKind is { } kind ? $"<strong>{kind}</strong>: " : "")}{HtmlText.Encode(error)}</p>\n");
        }

        if (row.MayBeBilledTwice)
        {
            html.Append("<p class=\"advice\"><strong>May be billed more than once.</strong> Compare its attempts with the bill.</p>\n");
        }

        if (HtmlStates.AdviceOf(row.State) is { } advice)
        {
            html.Append($"<p class=\"advice\">{advice}</p>\n");
        }
    }
}
