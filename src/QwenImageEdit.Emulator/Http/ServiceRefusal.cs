namespace QwenImageEdit.Emulator.Http;

/// <summary>A refusal of the API host, thrown by a rule and sent as <c>{"request_id","code","message"}</c>.</summary>
internal sealed class ServiceRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static ServiceRefusal InvalidParameter(string message) => new(400, "InvalidParameter", message);

    /// <summary>A refusal of an input image, with the code that the service uses for it.</summary>
    public static ServiceRefusal BadImage(string message) => new(400, "InternalError.Algo.InvalidParameter", message);

    public static void RequireImage(bool condition, string message)
    {
        if (!condition)
        {
            throw BadImage(message);
        }
    }

    public static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw InvalidParameter(message);
        }
    }
}
