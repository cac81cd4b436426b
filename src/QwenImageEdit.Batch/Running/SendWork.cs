using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>A claimed row that is to be sent.</summary>
internal sealed record SendWork(ClaimedRow Row, ModelLane Lane);
