using QwenImageEdit.Results;

namespace QwenImageEdit.Downloads;

/// <summary>Describes when a link expires.</summary>
internal static class LinkExpiry
{
    public static string Describe(EditedImage image) => image switch
    {
        { ExpiresAt: { } end, ExpirySource: ExpirySource.Link } => $"According to its Expires parameter, the link is valid until {ResultText.Time(end)}.",
        { ExpiresAt: { } end } => $"The link has no Expires parameter. Links are documented to be valid for 24 hours after the response, here until {ResultText.Time(end)}.",
        _ => "Links are documented to be valid for 24 hours after the response.",
    };
}
