namespace QwenImageEdit.AotSmoke;

/// <summary>A whole PNG: a red square of 16×16 pixels.</summary>
internal static class SmallPng
{
    public static byte[] Bytes { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mM4oaFBEmIY1TCqYfhqAAB8MxgQ+iSj5QAAAABJRU5ErkJggg==");
}
