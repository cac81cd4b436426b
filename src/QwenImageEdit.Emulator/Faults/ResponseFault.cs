namespace QwenImageEdit.Emulator.Faults;

/// <summary>The images are made and billed, if any, then <paramref name="act"/> decides what happens to the response.</summary>
internal sealed class ResponseFault(string name, Func<FaultyResponse, Task> act, bool makesImages = true) : EmulatorFault(name, makesImages, billsImages: makesImages)
{
    public Task ActAsync(FaultyResponse response) => act(response);
}
