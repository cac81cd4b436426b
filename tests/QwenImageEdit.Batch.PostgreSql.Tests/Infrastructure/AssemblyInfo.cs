[assembly: TestFramework("QwenImageEdit.Tests.Shared.PostgreSql.Facts.RequirementFramework", "QwenImageEdit.Batch.PostgreSql.Tests")]
