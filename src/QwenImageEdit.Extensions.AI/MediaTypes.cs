namespace QwenImageEdit.Extensions.AI;

internal static class MediaTypes
{
    /// <summary>What the service makes.</summary>
    public const string Png = "image/png";
}
