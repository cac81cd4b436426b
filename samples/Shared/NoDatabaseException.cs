namespace Samples.Shared;

/// <summary>The sample has no database.</summary>
/// <param name="message">Why, and what to do.</param>
internal sealed class NoDatabaseException(string message) : Exception(message);
