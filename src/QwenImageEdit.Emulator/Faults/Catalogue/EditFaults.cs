using static QwenImageEdit.Emulator.Faults.Catalogue.FaultRecipe;
using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>All faults of edits.</summary>
internal static class EditFaults
{
    private static readonly FaultMember<int> Status = Integer("status", 200, 599);
    private static readonly FaultMember<int> ErrorStatus = Integer("status", 400, 599);
    private static readonly FaultMember<string> Code = Text("code");
    private static readonly FaultMember<string> Message = Text("message");
    private static readonly FaultMember<bool> ImagesMade = Flag("imagesMade", true);
    private static readonly FaultMember<int> Made = Integer("made", 0, 100);
    private static readonly FaultMember<TimeSpan?> Duration = FaultDuration.Of("duration", shortest: TimeSpan.Zero).OrNone("until the caller closes the connection");

    public static IReadOnlyList<FaultRecipe<EmulatorFault>> All { get; } =
    [
        Of("answerEarly", EmulatorFault.AnswerEarly, ErrorStatus, Code, Message),
        Of("answerWith", EmulatorFault.AnswerWith, Status, Text("body"), HeaderText("contentType").Or("application/json", "application/json"), ImagesMade),
        Of("byteOrderMark", EmulatorFault.ByteOrderMark),
        Of("closeConnection", EmulatorFault.CloseConnection),
        Of("closeIdle", EmulatorFault.CloseIdle),
        Of("deepMember", EmulatorFault.DeepMember, Integer("depth", 1, 100_000).Or(65, "65")),
        Of("duplicateMember", EmulatorFault.DuplicateMember),
        Of("echoKeyInHeader", EmulatorFault.EchoKeyInHeader),
        Of("failedTask", EmulatorFault.FailedTask, Code, Message),
        Of("fewerImages", EmulatorFault.FewerImages, Made),
        Of("flood", EmulatorFault.Flood, Integer("items", 1, 5_000_000), Flag("images", false)),
        Of("garbage", EmulatorFault.Garbage),
        Of("gatewayJson", EmulatorFault.GatewayJson, ErrorStatus, ImagesMade),
        Of("gzip", EmulatorFault.Gzip),
        Of("htmlPage", EmulatorFault.HtmlPage, Status, ImagesMade),
        Of("inlineImages", EmulatorFault.InlineImages, Flag("dataUri", true)),
        Of("partialSuccess", EmulatorFault.PartialSuccess, Made),
        Of("pendingTask", EmulatorFault.PendingTask),
        RefuseFault.Recipe,
        Of("requestIdText", EmulatorFault.RequestIdText, Text("requestId")),
        Of("resetAfterImages", EmulatorFault.ResetAfterImages),
        Of("resetBeforeBody", EmulatorFault.ResetBeforeBody),
        Of("resetWhileReading", EmulatorFault.ResetWhileReading),
        Of("secondDocument", EmulatorFault.SecondDocument),
        Of("stallBeforeHeaders", EmulatorFault.StallBeforeHeaders, Duration),
        Of("stallMidBody", EmulatorFault.StallMidBody, Duration),
        Of("stallMidHeaders", EmulatorFault.StallMidHeaders, Duration),
        Of("successStatusWithError", EmulatorFault.SuccessStatusWithError, Code, Message),
        Of("textInsteadOfImages", EmulatorFault.TextInsteadOfImages),
        Of("textItem", EmulatorFault.TextItem),
        Of("trailingBytes", EmulatorFault.TrailingBytes),
        Of("truncateReply", EmulatorFault.TruncateReply),
        Of("unknownMembers", EmulatorFault.UnknownMembers),
        Of("usageOf30", EmulatorFault.UsageOf30),
        Of("utf16", EmulatorFault.Utf16),
        Of("wrongContentType", EmulatorFault.WrongContentType, HeaderText("contentType").Or("text/plain", "text/plain")),
    ];
}
