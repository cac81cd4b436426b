using QwenImageEdit.Inputs;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Chooses how each image of a request travels.</summary>
internal static class UploadPlan
{
    /// <summary>Room for the JSON around the images when the whole request's length is estimated.</summary>
    private const int ReservedForJson = 64 * 1024;

    /// <returns>The images that go through temporary storage, by their place in the request.</returns>
    public static IReadOnlyList<int> ThroughStorage(ImageEditRequest request, UploadMode clientMode)
    {
        var stored = new List<int>();
        long inlineBytes = 0;
        long requestBytes = ReservedForJson;

        // Images that may only go inline take their room first; the others share what is left, the smallest before the largest.
        var byFreedom = Enumerable.Range(0, request.Images.Count)
            .Where(index => request.Images[index] is BinaryImageInput)
            .OrderBy(index => ModeOf(index) != UploadMode.Inline)
            .ThenBy(index => request.Inspections[index].Info!.ByteLength);
        foreach (int index in byFreedom)
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
