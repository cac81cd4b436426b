namespace QwenImageEdit;

/// <summary>Which of the hosts of a region a client uses. The key has to belong to it.</summary>
public enum DashScopeHost
{
    /// <summary>The host that all workspaces of the region share; in a region without one, the host of the workspace. The default.</summary>
    Regional = 0,

    /// <summary>The host of the workspace <see cref="ImageEditClientOptions.WorkspaceId"/>, in every region.</summary>
    Workspace = 1,

    /// <summary>The host for trying the service out, with low rate limits.</summary>
    Trial = 2,

    /// <summary>The host of the token plan, in Singapore and Beijing. Its keys (<c>sk-sp-…</c>) work on no other host, and it has no temporary storage.</summary>
    TokenPlan = 3,
}
