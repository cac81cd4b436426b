namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>The message of an <see cref="ArgumentException"/> without the parameter, which the user of a generator does not know.</summary>
internal static class ArgumentMessage
{
    public static string WithoutParameter(ArgumentException exception)
    {
        // The framework appends the parameter in its own words, which depend on its version and language.
        string suffix = new ArgumentException(".", exception.ParamName).Message.Substring(1);
        return exception.Message.EndsWith(suffix, StringComparison.Ordinal) ? exception.Message.Substring(0, exception.Message.Length - suffix.Length) : exception.Message;
    }
}
