using System.Runtime.CompilerServices;

namespace QwenImageEdit.Tests.Shared.PostgreSql.Facts;

/// <summary>A test that starts a PostgreSQL server. If it is skipped, its display name contains the reason.</summary>
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute([CallerMemberName] string test = "")
    {
        if (PostgreSqlPrograms.ReasonToSkip is { } reason)
        {
            Skip = reason;
            DisplayName = $"{test} (skipped: {reason})";
        }
    }
}
