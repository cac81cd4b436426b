using QwenImageEdit.Emulator.Rendering;
using QwenImageEdit.Emulator.Results;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The results of an edit.</summary>
internal sealed record CompletedEdit(IReadOnlyList<StoredResult> Images, PixelSize Size);
