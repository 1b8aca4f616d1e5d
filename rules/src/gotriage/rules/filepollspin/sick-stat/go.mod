module example.com/certreload

go 1.26
