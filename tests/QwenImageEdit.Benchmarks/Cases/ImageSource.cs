namespace QwenImageEdit.Benchmarks.Cases;

internal enum ImageSource
{
    Url,
    File,
    Memory,
}
