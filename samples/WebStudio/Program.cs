using WebStudio;
using WebStudio.Edits;
using WebStudio.Hosting;
using WebStudio.Languages;
using WebStudio.Models;
using WebStudio.Pictures;
using WebStudio.Sessions;

var builder = WebApplication.CreateBuilder(args);
await using var emulator = await LocalEmulator.StartWithoutKeyAsync(builder.Configuration);

builder.WebHost.UseStaticWebAssets();
builder.WebHost.UseStudioAddress(builder.Configuration);
builder.Services.AddStudioClient(builder.Configuration, emulator);
builder.Services.AddStudioLanguages();
builder.Services.AddRazorPages();
builder.Services.AddStudioAntiforgery();
builder.Services.AddStudioLimits();
builder.Services.AddStudioRequestLimits();
builder.Services.AddProblemDetails();
builder.Services.ConfigureHttpJsonOptions(options => StudioJsonContext.AddTo(options.SerializerOptions));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<SessionStore>();
builder.Services.AddSingleton<EditRunner>();
builder.Services.AddSingleton<PictureStore>();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseRequestLocalization();
app.UseRateLimiter();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapHealth();
app.MapModels();
app.MapSession();
app.MapEdits();
app.MapPictures();

var service = app.Services.GetRequiredService<EditService>();
app.Logger.EditingOn(service);
await app.RunAsync();
