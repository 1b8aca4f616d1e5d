module example.com/vaulttoken

go 1.26
