using Npgsql;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class LedgerSchemaTests : IDisposable
{
    private readonly string _answers = Directory.CreateTempSubdirectory("ledger-schema-").FullName;

    public void Dispose() => Directory.Delete(_answers, recursive: true);

    [Fact]
    public async Task A_role_that_must_not_create_schemas_uses_the_one_that_was_made_for_it()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        string role = $"worker_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; CREATE SCHEMA qwen_image_edit AUTHORIZATION {role}");
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString);

        await using var batch = await OpenAsync(dataSource, PostgreSqlLedgerOptions.DefaultSchema);

        (await batch.GetStatusAsync()).Counts.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_schema_keeps_the_case_of_its_name()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();

        await using var batch = await OpenAsync(database.DataSource, "Catalogue");

        database.Read<bool>("SELECT to_regclass('\"Catalogue\".ledger') IS NOT NULL").Should().BeTrue();
    }

    private Task<ImageEditBatch> OpenAsync(NpgsqlDataSource dataSource, string schema) =>
        ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(dataSource, new PostgreSqlLedgerOptions { Schema = schema, AnswersFolder = _answers }), "catalogue");
}
