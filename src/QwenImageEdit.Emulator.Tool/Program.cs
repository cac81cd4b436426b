using QwenImageEdit.Emulator.Tool;

return await EmulatorCommand.RunAsync(args).ConfigureAwait(false);
