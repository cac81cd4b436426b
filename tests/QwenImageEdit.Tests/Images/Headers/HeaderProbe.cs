namespace QwenImageEdit.Tests.Images.Headers;

/// <summary>The result of reading one header: its info or the code of its refusal, and the cost.</summary>
internal sealed record HeaderProbe(ImageInfo? Info, RequestViolationCode? Refusal, long BytesRead, long BytesAllocated)
{
    /// <summary>Most is the start of a file that is not an image, decoded as a text to name it.</summary>
    private const int MostBytesAllocated = 32 * 1024;

    public static HeaderProbe Read(byte[] image, bool canSeek, int mostBytesPerRead)
    {
        var stream = new ObservedStream(image, canSeek, mostBytesPerRead);
        var input = ImageInput.FromStream(() => stream, image.Length);
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        ImageInfo? info = null;
        RequestViolationCode? refusal = null;
        try
        {
            info = input.ReadInfo();
        }
        catch (ImageEditValidationException exception)
        {
            refusal = exception.Violations[0].Code;
        }

        return new HeaderProbe(info, refusal, stream.BytesRead, GC.GetAllocatedBytesForCurrentThread() - allocatedBefore);
    }

    /// <summary>Returns the promise that is broken; null when all are kept.</summary>
    public string? FindBrokenPromise(byte[] image)
    {
        if (Info is { } info ? info.Width < 1 || info.Height < 1 || !Enum.IsDefined(info.Format) || info.ByteLength != image.Length : !IsRefusal(image))
        {
            return $"{Info} {Refusal}";
        }

        if (BytesRead > image.Length)
        {
            return $"{BytesRead} bytes read";
        }

        return BytesAllocated > MostBytesAllocated ? $"{BytesAllocated} bytes allocated" : null;
    }

    private bool IsRefusal(byte[] image) => image.Length == 0
        ? Refusal == RequestViolationCode.ImageEmpty
        : Refusal is RequestViolationCode.ImageHeaderInvalid or RequestViolationCode.ImageFormatNotSupported;
}
