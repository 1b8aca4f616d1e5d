module example.com/settlement

go 1.26
