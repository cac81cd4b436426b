// Every test starts a web host, most a browser page too: in parallel they would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
