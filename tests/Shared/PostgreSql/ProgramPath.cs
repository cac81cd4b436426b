namespace QwenImageEdit.Tests.Shared.PostgreSql;

internal static class ProgramPath
{
    /// <summary>The folders of the PATH.</summary>
    public static string[] Folders { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <returns>The path of a program on the PATH, or <see langword="null"/>.</returns>
    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
