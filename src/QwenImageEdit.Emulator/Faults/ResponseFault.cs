namespace QwenImageEdit.Emulator.Faults;

/// <summary>The images are made and billed, then <paramref name="act"/> decides what happens to the response.</summary>
internal sealed class ResponseFault(string name, Func<FaultyResponse, Task> act) : EmulatorFault(name, makesImages: true, billsImages: true)
{
    public Task ActAsync(FaultyResponse response) => act(response);
}
