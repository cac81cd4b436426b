using System.Globalization;
using System.Text;
using ModelContextProtocol.Protocol;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The answer to an edit that is saved: a summary, a link to each file, and small pictures for the agent to look at.</summary>
internal static class EditSummary
{
    public static async Task<CallToolResult> AnswerAsync(EditPlan plan, ImageEditResult result, ImageSaveReport report, SessionLimits limits)
    {
        var pictures = new List<ContentBlock>();
        var withoutPicture = new List<string>();
        foreach (var saved in report.Saved)
        {
            if (await Thumbnail.ReadAsync(saved.Path).ConfigureAwait(false) is { } picture)
            {
                pictures.Add(ImageContentBlock.FromBytes(picture.Bytes, picture.MediaType));
            }
            else
            {
                withoutPicture.Add(saved.Path);
            }
        }

        var facts = Facts(plan, result, report, limits);
        return ToolAnswers.Answer(InWords(facts, withoutPicture, limits), facts, McpJsonContext.Default.EditAnswer, [.. facts.Files.Select(Link), .. pictures]);
    }

    private static EditAnswer Facts(EditPlan plan, ImageEditResult result, ImageSaveReport report, SessionLimits limits) => new()
    {
        Files = [.. report.Saved.Select(static saved => new EditedFile
        {
            Path = saved.Path,
            FileUri = new Uri(saved.Path).AbsoluteUri,
            MimeType = saved.Format.GetMediaType(),
            Bytes = saved.ByteLength,
            ServiceUrl = saved.Image.Url,
            ServiceUrlExpiresAt = saved.Image.ExpiresAt,
        })],
        Model = result.Model.ToString(),
        RequestId = result.RequestId,
        FailedCount = result.FailedCount,
        PriceYuan = plan.Cost.PricePerImage * result.Images.Count,
        Warnings = [.. plan.Warnings],
        ImagesLeft = limits.ImagesLeft,
        YuanLeft = limits.YuanLeft,
    };

    private static string InWords(EditAnswer facts, List<string> withoutPicture, SessionLimits limits)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Saved {EditCost.InWords(facts.Files.Count)} for {ListPrice.InWords(facts.PriceYuan)} (model {facts.Model}, request {facts.RequestId}):");
        foreach (var file in facts.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {file.Path} ({file.MimeType}, {file.Bytes} bytes)");
            if (file.ServiceUrl is { } url)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  link of the service, until {file.ServiceUrlExpiresAt:yyyy-MM-dd HH:mm}Z: {url}");
            }
        }

        if (facts.FailedCount > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{facts.FailedCount} of the requested images could not be made. They are not billed.");
        }

        if (withoutPicture.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nToo large to show here: {string.Join(", ", withoutPicture)}");
        }

        text.Append(ToolAnswers.Lines(facts.Warnings.Select(static warning => $"Warning: {warning}")));
        return text.Append(CultureInfo.InvariantCulture, $"\nLeft in this session: {limits.RemainderInWords()}.").ToString();
    }

    private static ResourceLinkBlock Link(EditedFile file) => new()
    {
        Uri = file.FileUri,
        Name = Path.GetFileName(file.Path),
        MimeType = file.MimeType,
        Size = file.Bytes,
    };
}
