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
        foreach (int index in ByPriority(request, clientMode))
        {
            var source = ImageSource.Of(request, index);
            var mode = ModeOf(request, index, clientMode);
            bool fits = source.DataUriLength <= ImageLimits.MaxDataUriBytes
                && inlineBytes + source.Info.ByteLength <= ImageLimits.MaxInlineBytes
                && requestBytes + source.DataUriLength <= ImageLimits.MaxRequestBytes;
            if (mode == UploadMode.TemporaryStorage || (mode == UploadMode.Auto && !fits))
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
    }

    /// <returns>Images that must be sent inline come first. The others share the remaining space, the smallest first.</returns>
    private static List<int> ByPriority(ImageEditRequest request, UploadMode clientMode)
    {
        var indexes = new List<int>(request.Images.Count);
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Images[index] is BinaryImageInput)
            {
                indexes.Add(index);
            }
        }

        indexes.Sort((one, other) => Priority(one).CompareTo(Priority(other)));
        return indexes;

        (bool IsOptional, long ByteLength, int Index) Priority(int index) =>
            (ModeOf(request, index, clientMode) != UploadMode.Inline, request.Inspections[index].Info!.ByteLength, index);
    }

    private static UploadMode ModeOf(ImageEditRequest request, int index, UploadMode clientMode) => request.Images[index].UploadMode ?? clientMode;
}
