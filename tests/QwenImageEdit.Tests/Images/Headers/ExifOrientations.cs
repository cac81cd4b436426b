namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>Every EXIF orientation in both byte orders, and whether it swaps the sides.</summary>
public sealed class ExifOrientations : TheoryData<int, bool, bool>
{
    /// <summary>Orientation, big-endian, swaps.</summary>
    public ExifOrientations()
    {
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            Add(orientation, false, orientation >= 5);
            Add(orientation, true, orientation >= 5);
        }
    }
}
