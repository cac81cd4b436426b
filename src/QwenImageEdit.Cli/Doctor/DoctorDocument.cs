namespace QwenImageEdit.Cli.Doctor;

/// <summary>All checks as <c>--json</c> prints them.</summary>
internal sealed record DoctorDocument(string Version, string Runtime, IReadOnlyList<CheckDocument> Checks);
