using System.Text.Json;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules for the parameters that not every model supports. The emulator does not act on them.</summary>
internal static class ParameterRules
{
    private static readonly string[] Switches = ["prompt_extend", "enable_thinking", "thinking_mode", "enable_interleave", "enable_sequential"];
    private static readonly string[] Lists = ["color_palette", "bbox_list"];
    private static readonly string[] Names = [.. Switches, .. Lists, "negative_prompt", "prompt_extend_mode"];

    public static void Check(JsonElement parameters, IReadOnlyCollection<string> supported, string model, int images)
    {
        foreach (var name in Names.Where(name => parameters.TryGet(name, out _)))
        {
            Require(supported.Contains(name), $"'{name}' is not supported by model '{model}'.");
        }

        foreach (var name in Switches)
        {
            _ = parameters.Boolean(name);
        }

        foreach (var name in Lists)
        {
            Require(!parameters.TryGet(name, out var list) || list.ValueKind == JsonValueKind.Array, $"'parameters.{name}' must be an array, not {list.ValueKind}.");
        }

        var mode = parameters.OptionalText("prompt_extend_mode");
        Require(mode is null or "direct" or "agent", $"'parameters.prompt_extend_mode' must be direct or agent, not '{mode?.Shown()}'.");
        Require(mode != "agent" || images == 0, "'parameters.prompt_extend_mode' agent is not supported with images.");
    }
}
