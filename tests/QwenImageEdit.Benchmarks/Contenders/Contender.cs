namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>The contenders' names.</summary>
internal static class Contender
{
    public const string Floor = "floor";
    public const string FlushedFloor = "floor, flushed";
    public const string Ideal = "ideal";
    public const string Typical = "typical";
    public const string Sdk = "SDK";
}
