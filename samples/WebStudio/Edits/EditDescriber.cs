using QwenImageEdit;
using WebStudio.Hosting;
using WebStudio.Problems;

namespace WebStudio.Edits;

/// <summary>Describes edits for the page.</summary>
internal sealed class EditDescriber(EditService service, FailureProblems failures)
{
    private const string NothingBilledHere = "Free";

    public EditDescription Describe(EditRecord record)
    {
        var (settings, result) = (record.Settings, record.Result);
        return new EditDescription
        {
            Id = record.Id,
            Model = settings.Model,
            Prompt = settings.Prompt ?? string.Empty,
            NegativePrompt = settings.NegativePrompt,
            Count = settings.Count,
            Size = settings.Size,
            Seed = settings.Seed,
            PromptExtend = settings.PromptExtend,
            Watermark = settings.Watermark,
            StartedAt = record.StartedAt,
            ElapsedSeconds = (record.EndedAt - record.StartedAt)?.TotalSeconds,
            Outcome = record.Outcome,
            Billing = record.Billing == EditBilling.Made && service.IsEmulator ? NothingBilledHere : record.Billing.ToString(),
            Cost = Cost(record),
            Inputs = [.. record.Inputs.Select((input, index) => new DescribedPicture($"{UrlOf(record)}/inputs/{index}", input.Name, input.Width, input.Height, input.Format, input.Bytes))],
            Pictures = record.HasEnded && result is not null ? [.. result.Images.Select(image => Describe(record, image))] : [],
            FailedCount = result?.FailedCount ?? 0,
            RequestId = result?.RequestId ?? record.Failure?.RequestId,
            Problem = record.Failure is { } failure ? failures.Of(failure) : null,
        };
    }

    private static DescribedPicture Describe(EditRecord record, EditedImage image)
    {
        var stored = record.Pictures.FirstOrDefault(picture => picture.Index == image.Index);
        return new DescribedPicture(
            $"{UrlOf(record)}/pictures/{image.Index}", EditDescription.NameOf(record, image.Index), stored?.Width, stored?.Height, stored?.Format, stored?.Bytes, image.ExpiresAt);
    }

    private static EditCost? Cost(EditRecord record)
    {
        int images = record.Billing switch
        {
            EditBilling.Made => record.Result?.Images.Count ?? 0,
            EditBilling.Possible => record.Settings.Count ?? 1,
            _ => 0,
        };
        return images > 0 && record.Price is { } price ? new EditCost(price.PerImage * images, price.Currency, price.AsOf) : null;
    }

    private static string UrlOf(EditRecord record) => $"/api/edits/{Uri.EscapeDataString(record.Id)}";
}
