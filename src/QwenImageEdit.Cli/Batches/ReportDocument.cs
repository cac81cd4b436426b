namespace QwenImageEdit.Cli.Batches;

/// <summary>The report that was written.</summary>
internal sealed record ReportDocument(string Report);
