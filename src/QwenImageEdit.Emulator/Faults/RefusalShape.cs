namespace QwenImageEdit.Emulator;

/// <summary>The JSON shape of an error. The service uses all of them.</summary>
public enum RefusalShape
{
    /// <summary><c>{"request_id","code","message"}</c>, as documented.</summary>
    Plain,

    /// <summary><c>{"request_id","error":{"code","message"}}</c>.</summary>
    Nested,

    /// <summary><c>{"request_id","code","msg"}</c>.</summary>
    Msg,
}
