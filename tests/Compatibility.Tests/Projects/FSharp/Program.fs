open System
open System.IO
open QwenImageEdit
open QwenImageEdit.Emulator

let editAndSave (client: IImageEditClient) (prompt: string) (path: string) =
    task {
        let request =
            ImageEditRequest
                .For(ImageEditModel.QwenImageEditPlus)
                .AddImage(ImageInput.FromUri "https://example.com/boats.jpg")
                .WithPrompt(prompt)
                .WithSize(ImageSize.Square)
                .Build()

        let! result = client.EditAsync request
        let! saved = client.SaveAsync(result.Images[0], path)
        return saved.Path
    }

let explain (client: IImageEditClient) =
    task {
        try
            let! _ = client.EditAsync(ImageEditRequest.For("qwen-image-2.0").WithPrompt("A red boat").Build())
            return "accepted"
        with :? ImageEditApiException as refused ->
            return refused.ErrorCode
    }

task {
    use! emulator = ImageEditEmulator.StartAsync()
    use client = new ImageEditClient(ImageEditClientOptions(ApiKey = "sk-any", Endpoint = emulator.Endpoint))
    use stranger = new ImageEditClient(ImageEditClientOptions(ApiKey = "sk-invalid", Endpoint = emulator.Endpoint))

    let! path = editAndSave client "At night" "night.png"
    let! code = explain stranger
    printfn $"{Path.GetFileName path}, {code}"
}
|> _.GetAwaiter().GetResult()
