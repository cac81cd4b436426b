namespace WebStudio.Line;

/// <summary>An edit in line, and what it was last told.</summary>
internal sealed class LinePlace(LineEntry entry)
{
    private int _told;

    public LineEntry Entry { get; } = entry;

    public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Tell(int position, TimeSpan? wait)
    {
        if (position != _told)
        {
            _told = position;
            Entry.Moved(position, wait);
        }
    }
}
