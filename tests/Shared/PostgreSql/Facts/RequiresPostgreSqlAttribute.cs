namespace QwenImageEdit.Tests.Shared.PostgreSql.Facts;

/// <summary>The tests of the class start a PostgreSQL server.</summary>
internal sealed class RequiresPostgreSqlAttribute() : RequirementAttribute(PostgreSqlPrograms.ReasonToSkip);
