using QwenImageEdit.Cli.CommandLine;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Which models a session may use: those given on the command line, or all.</summary>
internal static class AllowedModels
{
    public static ImageEditModel Default(IReadOnlyList<ImageEditModel> given) => given is [var first, ..] ? first : EditOptions.DefaultModel;

    public static bool Allows(IReadOnlyList<ImageEditModel> given, ImageEditModel model) => given.Count == 0 || given.Contains(model);

    public static IReadOnlyList<ImageEditModel> All(IReadOnlyList<ImageEditModel> given) => given.Count == 0 ? ImageEditModel.Known : given;
}
