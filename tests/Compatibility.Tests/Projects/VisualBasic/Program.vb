Imports System.IO
Imports QwenImageEdit
Imports QwenImageEdit.Emulator

Module Program
    Sub Main()
        MainAsync().GetAwaiter().GetResult()
    End Sub

    Private Async Function MainAsync() As Task
        Dim emulator = Await ImageEditEmulator.StartAsync()
        Try
            Using client As New ImageEditClient(New ImageEditClientOptions With {.ApiKey = "sk-any", .Endpoint = emulator.Endpoint})
                Await EditAndSaveAsync(client)
            End Using

            Using client As New ImageEditClient(New ImageEditClientOptions With {.ApiKey = "sk-invalid", .Endpoint = emulator.Endpoint})
                Try
                    Await EditAndSaveAsync(client)
                Catch refused As ImageEditApiException When refused.Kind = ImageEditErrorKind.Authentication
                    Console.WriteLine(refused.ErrorCode)
                End Try
            End Using
        Finally
            emulator.DisposeAsync().AsTask().GetAwaiter().GetResult()
        End Try
    End Function

    Private Async Function EditAndSaveAsync(client As IImageEditClient) As Task
        Dim request = ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).
            AddImage(ImageInput.FromUri("https://example.com/boats.jpg")).
            WithPrompt("At night").
            WithSize(1024, 1024).
            Build()
        Dim result = Await client.EditAsync(request)
        Dim saved = Await client.SaveAsync(result.Images(0), "night.png")
        Console.WriteLine(Path.GetFileName(saved.Path))
    End Function
End Module
