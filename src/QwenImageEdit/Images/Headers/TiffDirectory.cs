namespace QwenImageEdit.Images;

/// <summary>The first directory of a TIFF structure. TIFF images and EXIF metadata both have this structure.</summary>
internal readonly record struct TiffDirectory
{
    private const int ReducedImage = 1;
    private const int ColourFilterArray = 32803;
    private const int LinearRaw = 34892;

    /// <summary>0 when the field is missing.</summary>
    public long Width { get; private init; }

    /// <summary>0 when the field is missing.</summary>
    public long Height { get; private init; }

    /// <summary>1–8, or 0 when the field is missing or has another value.</summary>
    public int Orientation { get; private init; }

    /// <summary>False when the directory is missing or has fewer fields than it announces.</summary>
    public bool IsComplete { get; private init; }

    public bool IsBigTiff { get; private init; }

    public bool HasDngVersion { get; private init; }

    /// <summary>Whether the directory describes a small version of an image that is described elsewhere.</summary>
    public bool IsReducedImage { get; private init; }

    public bool HasSubdirectories { get; private init; }

    /// <summary>Whether the pixels are those of a camera's sensor, before they are combined into colours.</summary>
    public bool HasSensorPixels { get; private init; }

    /// <summary>Reads forwards, and no further than <paramref name="end"/>.</summary>
    public static TiffDirectory Read(HeaderReader reader, long end)
    {
        long start = reader.Position;
        if (!Fits(4) || TiffLayout.Detect(reader.Peek(4)) is not { } layout || !Fits(layout.StructureHeaderBytes))
        {
            return default;
        }

        long offset = layout.ReadFirstDirectory(reader.Read(layout.StructureHeaderBytes));
        if (offset < layout.StructureHeaderBytes || offset > end - start)
        {
            return default;
        }

        reader.SkipTo(start + offset);
        if (!Fits(layout.FieldCountBytes))
        {
            return default;
        }

        var directory = new TiffDirectory { IsBigTiff = layout.IsBigTiff };
        long fields = layout.ReadFieldCount(reader.Read(layout.FieldCountBytes));
        while (fields > 0 && Fits(layout.FieldBytes))
        {
            directory = directory.With(layout, reader.Read(layout.FieldBytes));
            fields--;
        }

        return directory with { IsComplete = fields == 0 };

        bool Fits(int count) => count <= end - reader.Position && reader.Has(count);
    }

    private TiffDirectory With(TiffLayout layout, ReadOnlySpan<byte> field)
    {
        long value = layout.ReadInteger(field);
        return layout.ReadTag(field) switch
        {
            0x00FE => this with { IsReducedImage = (value & ReducedImage) != 0 },
            0x0100 => this with { Width = value },
            0x0101 => this with { Height = value },
            0x0106 => this with { HasSensorPixels = value is ColourFilterArray or LinearRaw },
            0x0112 => this with { Orientation = value is >= 1 and <= 8 ? (int)value : Exif.NoOrientation },
            0x014A => this with { HasSubdirectories = true },
            0xC612 => this with { HasDngVersion = true },
            _ => this,
        };
    }
}
