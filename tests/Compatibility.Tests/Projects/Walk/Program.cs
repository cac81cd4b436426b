// What an application does with the client, once. The address and the key are in environment variables, and each step that works prints a line.
using System;
using Compatibility;
using QwenImageEdit;

var request = Requests.Build();
Requests.ReportEveryViolation();

using var client = new ImageEditClient();
await Edits.EditAsync(client, request);
await Edits.UploadAsync(client);
await Edits.RefuseAsync(request);
await Edits.CancelAsync(client, request);
