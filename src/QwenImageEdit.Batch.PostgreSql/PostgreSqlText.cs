using System.Text;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Text of others as PostgreSQL can store it: without the character 0 and without halves of surrogate pairs.</summary>
internal static class PostgreSqlText
{
    private const char Replacement = '\uFFFD';

    public static string Clean(string text) => text.Contains('\0') || HasLoneSurrogate(text)
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', Replacement)))
        : text;

    private static bool HasLoneSurrogate(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return true;
                }

                index++;
            }
        }

        return false;
    }
}
