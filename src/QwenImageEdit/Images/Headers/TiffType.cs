namespace QwenImageEdit.Images;

/// <summary>The integer types of TIFF fields.</summary>
internal enum TiffType
{
    Byte = 1,
    Short = 3,
    Long = 4,
    SignedByte = 6,
    SignedShort = 8,
    SignedLong = 9,
    Directory = 13,
    Long8 = 16,
    SignedLong8 = 17,
    Directory8 = 18,
}
