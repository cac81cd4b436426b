namespace WebStudio.Texts;

/// <summary>Names the resource files with the messages of the server.</summary>
internal sealed class ServerTexts;
