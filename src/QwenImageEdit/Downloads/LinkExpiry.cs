using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>What is known about a link's end.</summary>
internal static class LinkExpiry
{
    public static string Describe(EditedImage image) => image switch
    {
        { ExpiresAt: { } end, ExpirySource: ExpirySource.Link } => $"By its own Expires parameter it works until {Text(end)}.",
        { ExpiresAt: { } end } => $"It does not say itself when it ends; links are documented to work for 24 hours after the reply, here until {Text(end)}.",
        _ => "It does not say when it ends; links are documented to work for 24 hours after the reply.",
    };

    private static string Text(DateTimeOffset time) => Invariant($"{time.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");
}
