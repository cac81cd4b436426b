using System;
using QwenImageEdit;
using QwenImageEdit.Emulator;

/// <summary>Makes the compiler reference each package, and so look at its name.</summary>
public static class Types
{
    public static Type[] All => [typeof(ImageEditClient), typeof(ImageEditEmulator), typeof(ImageEditClientImageGeneratorExtensions)];
}
