using static QwenImageEdit.Emulator.Faults.Catalogue.FaultRecipe;
using static QwenImageEdit.Emulator.Faults.Catalogue.FaultValues;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>All faults of result downloads.</summary>
internal static class ResultFaults
{
    public static IReadOnlyList<FaultRecipe<ResultFault>> All { get; } =
    [
        Of("cutOff", ResultFault.CutOff, Integer("afterBytes", 0, int.MaxValue)),
        Of("cutOffWithoutLength", ResultFault.CutOffWithoutLength, Flag("jpeg", false)),
        Of("eTagChange", ResultFault.ETagChange),
        Of("endless", ResultFault.Endless),
        Of("expired", ResultFault.Expired),
        Of("gzip", ResultFault.Gzip),
        Of("htmlWith200", ResultFault.HtmlWith200),
        Of("jpegInsteadOfPng", ResultFault.JpegInsteadOfPng, HeaderText("contentType").Or("image/jpeg", "image/jpeg")),
        Of("longerThanAnnounced", ResultFault.LongerThanAnnounced, Integer("surplusBytes", 1, int.MaxValue)),
        Of("noRangeSupport", ResultFault.NoRangeSupport),
        Of("redirect", ResultFault.Redirect, Location("location")),
        Of("reset", ResultFault.Reset),
        Of("slowDrip", ResultFault.SlowDrip, Integer("bytesPerTick", 1, int.MaxValue), FaultDuration.Of("tick", shortest: TimeSpan.FromMilliseconds(1)).OrNone("1 second")),
        Of("storageError", ResultFault.StorageError, Integer("status", 400, 599), Text("code"), Text("message").Or("The storage refuses.", "The storage refuses.")),
        Of("wrongRange", ResultFault.WrongRange),
        Of("zeroBytes", ResultFault.ZeroBytes),
    ];
}
