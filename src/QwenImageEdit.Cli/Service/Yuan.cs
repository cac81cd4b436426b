using System.Globalization;

namespace QwenImageEdit.Cli.Service;

internal static class Yuan
{
    /// <returns>An amount as it is shown everywhere, such as <c>¥1,234.50</c>.</returns>
    public static string Text(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"¥{amount:#,0.00##}");
}
