namespace QwenImageEdit.Emulator;

internal readonly record struct PixelSize(int Width, int Height);
