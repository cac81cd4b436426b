using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace WebStudio.Texts;

/// <summary>The page's texts for its scripts.</summary>
internal static class PageTextsJson
{
    /// <summary>JSON that can stand inside a script element: whatever would end the element is escaped.</summary>
    public static IHtmlContent ToJson(this IStringLocalizer<PageTexts> texts) => new HtmlString(JsonSerializer.Serialize(
        texts.GetAllStrings().ToDictionary(text => text.Name, text => text.Value), StudioJsonContext.Default.DictionaryStringString));
}
