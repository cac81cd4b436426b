using QwenImageEdit;

public static class Page
{
    public static IImageEditClient Client() => new ImageEditClient();
}
