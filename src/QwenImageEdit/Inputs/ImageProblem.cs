namespace QwenImageEdit.Inputs;

/// <summary>Why an image cannot be sent.</summary>
internal sealed record ImageProblem(RequestViolationCode Code, string Rule, string Remedy)
{
    public RequestViolation ToViolation(string parameter, ImageInput input) => new(Code, parameter, input.ToString(), Rule, Remedy);
}
