using Microsoft.Extensions.Options;
using QwenImageEdit.Emulator;
using WebStudio.Edits;
using WebStudio.Languages;
using WebStudio.Line;
using WebStudio.Pictures;
using WebStudio.Problems;
using WebStudio.Sessions;
using WebStudio.Texts;

namespace WebStudio.Hosting;

/// <summary>Everything that the studio is made of.</summary>
internal static class StudioServices
{
    public static void AddStudio(this IServiceCollection services, IConfiguration configuration, ImageEditEmulator? emulator)
    {
        services.AddOptions<StudioOptions>().BindConfiguration(StudioOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<StudioOptions>>((host, studio) => host.ShutdownTimeout = studio.Value.ShutdownTimeout);
        services.AddSingleton(TimeProvider.System);
        services.AddStudioClient(configuration, emulator);
        services.AddSingleton<StudioFolders>();
        services.AddStudioLanguages();
        services.AddSingleton<StudioTexts>();
        services.AddSingleton<RequestProblems>();
        services.AddSingleton<FailureProblems>();
        services.AddSingleton<SessionStore>();
        services.AddHostedService<HistoryCleanup>();
        services.AddEdits();
        services.AddSingleton<PictureStore>();
    }

    private static void AddEdits(this IServiceCollection services)
    {
        services.AddSingleton<EditLedger>();
        services.AddSingleton(provider => new EditLine(provider.GetRequiredService<IOptions<StudioOptions>>().Value.MaxRunningEdits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OpenEdits>();
        services.AddSingleton<EditRunner>();
        services.AddSingleton<EditScheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<EditScheduler>());
        services.AddSingleton<EditReception>();
        services.AddSingleton<EditChecker>();
        services.AddSingleton<EditDescriber>();
        services.AddSingleton<EditCode>();
        services.AddSingleton<FormReader>();
    }
}
