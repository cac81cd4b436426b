using static System.FormattableString;

namespace QwenImageEdit.Requests;

/// <summary>The names on the wire, also used to name what a violation is about.</summary>
internal static class ParameterNames
{
    public const string Model = "model";
    public const string Image = "image";
    public const string Text = "text";
    public const string Count = "n";
    public const string Size = "size";
    public const string NegativePrompt = "negative_prompt";
    public const string PromptExtend = "prompt_extend";
    public const string Watermark = "watermark";
    public const string Seed = "seed";

    public static string ImageAt(int index) => Invariant($"{Image}[{index}]");

    public static bool IsReserved(string name) =>
        name is Model or Image or Text or Count or Size or NegativePrompt or PromptExtend or Watermark or Seed or "input" or "messages" or "parameters" or "prompt";
}
