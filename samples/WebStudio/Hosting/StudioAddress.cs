namespace WebStudio.Hosting;

/// <summary>Where the studio listens: on loopback, unless the configuration says otherwise.</summary>
internal static class StudioAddress
{
    private const string Default = "http://127.0.0.1:5080";

    private static readonly string[] Keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, "Kestrel:Endpoints"];

    public static void UseStudioAddress(this IWebHostBuilder host, IConfiguration configuration)
    {
        if (!Array.Exists(Keys, key => configuration.GetSection(key).Exists()))
        {
            host.UseUrls(Default);
        }
    }
}
