using System.Text.Json.Nodes;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>The faults of edits or those of result downloads, in JSON.</summary>
internal interface IFaultControl
{
    /// <summary>Checks an object of a request and returns what puts it into effect.</summary>
    Action Prepare(FaultJson json);

    /// <summary>Describes what is queued or set.</summary>
    JsonObject DescribeState();

    /// <summary>Describes the faults that exist, with their members.</summary>
    JsonObject DescribeFaults();

    void Clear();
}
