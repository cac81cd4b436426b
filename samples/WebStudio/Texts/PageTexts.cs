namespace WebStudio.Texts;

/// <summary>Names the resource files with the texts of the page.</summary>
internal sealed class PageTexts;
