namespace QwenImageEdit.Inputs;

/// <summary>The link of a result of an earlier edit.</summary>
internal sealed class ResultImageInput(string uri, EditedImage image) : UriImageInput(uri)
{
    public DateTimeOffset? ExpiresAt { get; } = image.ExpiresAt;
}
