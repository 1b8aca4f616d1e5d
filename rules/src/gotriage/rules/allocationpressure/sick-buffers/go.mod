module example.com/tilerender

go 1.26
