using System.Buffers.Text;
using QwenImageEdit.Inputs;

namespace QwenImageEdit.Wire;

/// <summary>An image whose base64 is inserted into the JSON on the way.</summary>
/// <param name="Parameter">Its name in violations.</param>
/// <param name="Position">Where in the JSON its base64 goes.</param>
/// <param name="Input">Where its bytes come from.</param>
/// <param name="Inspection">What was seen of it when the request was built.</param>
internal sealed record InlineImage(string Parameter, int Position, BinaryImageInput Input, ImageInspection Inspection)
{
    public long ByteLength => Inspection.Info!.ByteLength;

    public long EncodedLength => Base64.GetMaxEncodedToUtf8Length((int)ByteLength);
}
