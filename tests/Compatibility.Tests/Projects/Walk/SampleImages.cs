using System;

namespace Compatibility;

internal static class SampleImages
{
    /// <summary>A PNG: a red square of 16×16 pixels.</summary>
    public static byte[] SmallPng { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4oaFBEmIY1TCqYfhqAAB8MxgQ+iSj5QAAAABJRU5ErkJggg==");

    /// <summary>A black BMP of 8.7 MB, which is too large to be sent inside a request.</summary>
    public static byte[] LargeBmp()
    {
        const int Side = 1700;
        const int Header = 54;
        const int Pixels = Side * Side * 3;
        var bytes = new byte[Header + Pixels];
        bytes[0] = (byte)'B';
        bytes[1] = (byte)'M';
        Write(2, bytes.Length);
        Write(10, Header);
        Write(14, 40);
        Write(18, Side);
        Write(22, Side);
        bytes[26] = 1;
        bytes[28] = 24;
        Write(34, Pixels);
        return bytes;

        void Write(int offset, int value) => BitConverter.GetBytes(value).CopyTo(bytes, offset);
    }
}
