using QwenImageEdit.Emulator.Rendering;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>What an edit made.</summary>
internal sealed record CompletedEdit(IReadOnlyList<StoredResult> Images, PixelSize Size);
