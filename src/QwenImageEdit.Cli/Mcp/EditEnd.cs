using ModelContextProtocol.Protocol;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>How an edit ended.</summary>
/// <param name="Answer">What the agent is told.</param>
/// <param name="MayBePaid">Whether it is billed, or may be.</param>
/// <param name="Note">What the log of the server says about it, without links.</param>
internal sealed record EditEnd(CallToolResult Answer, bool MayBePaid, string Note);
