using System.Buffers.Text;
using QwenImageEdit.Images;
using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;

namespace QwenImageEdit.Wire;

/// <summary>An image of a request whose bytes the SDK sends, as it was seen when the request was built.</summary>
/// <param name="Parameter">Its name in violations.</param>
/// <param name="Input">Where its bytes come from.</param>
/// <param name="Info">What its header told.</param>
/// <param name="Version">Tells whether the source was written to since; null when it cannot be.</param>
internal sealed record ImageSource(string Parameter, BinaryImageInput Input, ImageInfo Info, DateTime? Version)
{
    public long EncodedLength => Base64.GetMaxEncodedToUtf8Length((int)Info.ByteLength);

    public string DataUriStart => $"data:{Info.Format.GetMediaType()};base64,";

    public long DataUriLength => DataUriStart.Length + EncodedLength;

    /// <summary>An image of a built request, which has bytes and was inspected.</summary>
    public static ImageSource Of(ImageEditRequest request, int index) =>
        new(ParameterNames.ImageAt(index), (BinaryImageInput)request.Images[index], request.Inspections[index].Info!, request.Inspections[index].Version);
}
