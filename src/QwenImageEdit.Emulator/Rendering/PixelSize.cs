namespace QwenImageEdit.Emulator.Rendering;

internal readonly record struct PixelSize(int Width, int Height);
