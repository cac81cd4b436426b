// Every test starts a web host, most a browser page too: side by side they only make each other wait.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
