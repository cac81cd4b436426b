using QwenImageEdit.Inputs;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Chooses which images of a request are uploaded to temporary storage and which are sent inline, within the service's limits for inline images.</summary>
internal static class UploadPlan
{
    /// <summary>The estimated length of the JSON around the images.</summary>
    private const int ReservedForJson = 64 * 1024;

    /// <summary>Finds the images to upload.</summary>
    /// <param name="request">The request.</param>
    /// <param name="clientMode">The upload mode of images that do not have their own.</param>
    /// <returns>The indexes in the request of the images for temporary storage.</returns>
    public static IReadOnlyList<int> ImagesForTemporaryStorage(ImageEditRequest request, UploadMode clientMode)
    {
        var stored = new List<int>();
        long inlineBytes = 0;
        long requestBytes = ReservedForJson;

        // Images that must be sent inline come first. The others share the remaining space, the smallest first.
        var byPriority = Enumerable.Range(0, request.Images.Count)
            .Where(index => request.Images[index] is BinaryImageInput)
            .OrderBy(index => ModeOf(index) != UploadMode.Inline)
            .ThenBy(index => request.Inspections[index].Info!.ByteLength);
        foreach (int index in byPriority)
        {
            var source = ImageSource.Of(request, index);
            bool fits = source.DataUriLength <= ImageLimits.MaxDataUriBytes
                && inlineBytes + source.Info.ByteLength <= ImageLimits.MaxInlineBytes
                && requestBytes + source.DataUriLength <= ImageLimits.MaxRequestBytes;
            if (ModeOf(index) == UploadMode.TemporaryStorage || (ModeOf(index) == UploadMode.Auto && !fits))
            {
                stored.Add(index);
            }
            else
            {
                inlineBytes += source.Info.ByteLength;
                requestBytes += source.DataUriLength;
            }
        }

        return stored;

        UploadMode ModeOf(int index) => ((BinaryImageInput)request.Images[index]).UploadMode ?? clientMode;
    }
}
