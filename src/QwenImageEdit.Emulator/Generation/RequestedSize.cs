using QwenImageEdit.Emulator.Rendering;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The value of <c>size</c>: a width and height, or only the total pixels; neither for the default.</summary>
internal readonly record struct RequestedSize(PixelSize? Exact, int? Pixels);
