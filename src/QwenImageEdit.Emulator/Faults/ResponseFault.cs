namespace QwenImageEdit.Emulator.Faults;

/// <summary>The images are made and billed; what happens then to their reply is up to <paramref name="act"/>.</summary>
internal sealed class ResponseFault(string name, Func<FaultyResponse, Task> act) : EmulatorFault(name, makesImages: true, billsImages: true)
{
    public Task ActAsync(FaultyResponse response) => act(response);
}
