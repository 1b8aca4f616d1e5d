module example.com/compactor

go 1.26
