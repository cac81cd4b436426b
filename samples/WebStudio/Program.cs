using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using WebStudio;
using WebStudio.Edits;
using WebStudio.Hosting;
using WebStudio.Models;
using WebStudio.Pictures;
using WebStudio.Sessions;

var builder = WebApplication.CreateBuilder(args);
await using var emulator = await LocalEmulator.StartWithoutKeyAsync(builder.Configuration);

builder.WebHost.UseStaticWebAssets();
builder.WebHost.UseStudioAddress(builder.Configuration);
builder.Services.AddStudio(builder.Configuration, emulator);
builder.Services.AddStudioAntiforgery();
builder.Services.AddStudioRequestLimits();
builder.Services.AddRazorPages();
builder.Services.AddProblemDetails();
builder.Services.AddOpenApi();
builder.Services.AddHealthChecks().AddCheck<LedgerHealth>("ledger");
builder.Services.AddResponseCompression();
builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
builder.Services.ConfigureHttpJsonOptions(options => StudioJsonContext.AddTo(options.SerializerOptions));
builder.Services.AddStudioAccess();
builder.Services.AddStudioProxies();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseRequestLocalization();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseRequestTimeouts();
app.MapStaticAssets();
app.MapHealthChecks("/health");
app.MapOpenApi();
app.MapRazorPages().WithStaticAssets().RequireVisitor(app);

var api = app.MapGroup("/api").RequireVisitor(app);
api.MapStatus();
api.MapModels();
api.MapSession();
api.MapEdits();
api.MapPictures();

var service = app.Services.GetRequiredService<EditService>();
app.Logger.EditingOn(service);
app.WarnIfOpenToOthers();
await app.RunAsync();
