namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>What is measured.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Drawing">How the emulator draws; null for the floor, which draws nothing.</param>
/// <param name="IsInline">Whether the input is a JPEG in the request; otherwise it is a URL.</param>
/// <param name="Downloads">Whether each result is downloaded.</param>
internal sealed record EditCase(string Name, EmulatorDrawing? Drawing, bool IsInline, bool Downloads = false)
{
    public static IReadOnlyList<EditCase> All { get; } =
    [
        new("floor", null, IsInline: true),
        new("drawn", EmulatorDrawing.EveryEdit, IsInline: true),
        new("drawn and downloaded", EmulatorDrawing.EveryEdit, IsInline: true, Downloads: true),
        new("once per size", EmulatorDrawing.OncePerSize, IsInline: true),
        new("once per size and downloaded", EmulatorDrawing.OncePerSize, IsInline: true, Downloads: true),
        new("floor", null, IsInline: false),
        new("drawn", EmulatorDrawing.EveryEdit, IsInline: false),
        new("once per size", EmulatorDrawing.OncePerSize, IsInline: false),
    ];
}
