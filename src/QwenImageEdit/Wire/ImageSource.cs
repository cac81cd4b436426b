using System.Buffers.Text;
using QwenImageEdit.Inputs;

namespace QwenImageEdit.Wire;

/// <summary>An image with bytes that the SDK sends, as it was inspected when the request was built.</summary>
/// <param name="Index">Its position in the request; null when it is uploaded on its own.</param>
/// <param name="Input">The source of its bytes.</param>
/// <param name="Info">What its header contains.</param>
/// <param name="Version">Differs once the source was written to; null when that cannot be observed.</param>
internal sealed record ImageSource(int? Index, BinaryImageInput Input, ImageInfo Info, DateTime? Version)
{
    /// <summary>Its name in violations.</summary>
    public string Parameter => Index is { } index ? ImageEditParameterNames.ImageAt(index) : ImageEditParameterNames.Image;

    public string DataUriStart => $"data:{Info.Format.GetMediaType()};base64,";

    public long EncodedLength => Base64.GetMaxEncodedToUtf8Length((int)Info.ByteLength);

    public long DataUriLength => DataUriStart.Length + EncodedLength;

    /// <summary>The source of an image of a built request. The image must have bytes.</summary>
    public static ImageSource Of(ImageEditRequest request, int index) =>
        new(index, (BinaryImageInput)request.Images[index], request.Inspections[index].Info!, request.Inspections[index].Version);
}
