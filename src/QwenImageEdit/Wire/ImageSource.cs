using System.Buffers.Text;
using QwenImageEdit.Inputs;

namespace QwenImageEdit.Wire;

/// <summary>An image with bytes that the SDK sends, as it was inspected when the request was built.</summary>
/// <param name="Parameter">Its name in violations.</param>
/// <param name="Input">The source of its bytes.</param>
/// <param name="Info">What its header contains.</param>
/// <param name="Version">Differs once the source was written to; null when that cannot be observed.</param>
internal sealed record ImageSource(string Parameter, BinaryImageInput Input, ImageInfo Info, DateTime? Version)
{
    public long EncodedLength => Base64.GetMaxEncodedToUtf8Length((int)Info.ByteLength);

    public string DataUriStart => $"data:{Info.Format.GetMediaType()};base64,";

    public long DataUriLength => DataUriStart.Length + EncodedLength;

    /// <summary>The source of an image of a built request. The image must have bytes.</summary>
    public static ImageSource Of(ImageEditRequest request, int index) =>
        new(ImageEditParameterNames.ImageAt(index), (BinaryImageInput)request.Images[index], request.Inspections[index].Info!, request.Inspections[index].Version);
}
