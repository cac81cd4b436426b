using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

/// <summary>A test that sends small edits to an emulator with faults.</summary>
public abstract class FaultTest(ImageEditEmulatorOptions? options = null) : EmulatorTest(options)
{
    protected static readonly ImageCount Nothing;
    protected static readonly ImageCount OneBilled = new(1, 1);

    private protected Task<HttpResponseMessage> PostAsync(EmulatorFault fault, string parameters = SmallEdit)
    {
        Emulator.Faults.Enqueue(fault);
        return Http.PostEditAsync(Emulator, Edit(parameters));
    }

    protected static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync();
}
