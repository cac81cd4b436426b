using QwenImageEdit.Cli;

return await ToolCommand.RunAsync(args).ConfigureAwait(false);
