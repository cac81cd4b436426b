namespace QwenImageEdit.Emulator;

/// <summary>How the results of edits are drawn.</summary>
public enum EmulatorDrawing
{
    /// <summary>Each result shows the inputs of its edit, tinted and stamped.</summary>
    EveryEdit = 0,

    /// <summary>
    /// All results of a size show the same placeholder, drawn once, under a stamp with their own number, seed, model and prompt. A result is drawn when its link is
    /// opened, so an edit takes a fraction of the time. Of the inputs, only the header is checked: one that is damaged after its header is accepted.
    /// </summary>
    OncePerSize = 1,
}
