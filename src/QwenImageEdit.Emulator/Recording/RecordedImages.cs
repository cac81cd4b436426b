namespace QwenImageEdit.Emulator.Recording;

/// <summary>Bounds what is kept of the input images of one request.</summary>
internal static class RecordedImages
{
    private const int MaxImages = 100;
    private const int MaxCharacters = 64 * 1024;

    public static IReadOnlyList<ReceivedImage> Of(IEnumerable<ReceivedImage> images)
    {
        var recorded = new List<ReceivedImage>();
        var characters = 0;
        foreach (var image in images.Take(MaxImages))
        {
            characters += image.Source.Length;
            if (characters > MaxCharacters)
            {
                break;
            }

            recorded.Add(image);
        }

        return recorded;
    }
}
