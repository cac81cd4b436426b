using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>The fault with the most members.</summary>
internal static class RefuseFault
{
    private static readonly FaultMember<int> Status = Integer("status", 400, 599);
    private static readonly FaultMember<string> Code = Text("code");
    private static readonly FaultMember<string> Message = Text("message");

    private static readonly FaultMember<RefusalShape> Shape = Choice("shape", new Dictionary<string, RefusalShape>
    {
        ["plain"] = RefusalShape.Plain,
        ["nested"] = RefusalShape.Nested,
        ["msg"] = RefusalShape.Msg,
    }).Or(RefusalShape.Plain, "plain");

    private static readonly FaultMember<int?> RetryAfterSeconds = Integer("retryAfterSeconds", int.MinValue, int.MaxValue).OrNone();
    private static readonly FaultMember<DateTimeOffset?> RetryAfterDate = Date("retryAfterDate").OrNone();
    private static readonly FaultMember<bool> ImagesMade = Flag("imagesMade", false);

    public static FaultRecipe<EmulatorFault> Recipe { get; } = new(
        "refuse",
        [Status, Code, Message, Shape, RetryAfterSeconds, RetryAfterDate, ImagesMade],
        json => EmulatorFault.Refuse(
            json.Read(Status), json.Read(Code), json.Read(Message), json.Read(Shape), json.Read(RetryAfterSeconds), json.Read(RetryAfterDate), json.Read(ImagesMade)));
}
