namespace QwenImageEdit.Tests.Shared.PostgreSql.Facts;

/// <summary>The tests of the class start a PostgreSQL server and a pgbouncer in front of it.</summary>
internal sealed class RequiresPgBouncerAttribute() : RequirementAttribute(PgBouncer.ReasonToSkip);
