using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>What an edit made.</summary>
internal sealed record MadeEdit(IReadOnlyList<StoredResult> Images, PixelSize Size);
