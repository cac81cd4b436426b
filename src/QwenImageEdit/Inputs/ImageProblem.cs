namespace QwenImageEdit.Inputs;

/// <summary>Why an image cannot be sent, or advice that it does not follow.</summary>
/// <param name="Code">The rule that it breaks.</param>
/// <param name="Predicate">The rest of a sentence that starts with the image, such as "is empty.".</param>
/// <param name="Remedy">What to do next.</param>
internal sealed record ImageProblem(RequestViolationCode Code, string Predicate, string Remedy)
{
    public RequestViolation ToViolation(string parameter, ImageInput input) =>
        new() { Code = Code, Parameter = parameter, Value = input.ToString(), Message = $"{parameter} ({input}) {Predicate}", Remedy = Remedy };
}
