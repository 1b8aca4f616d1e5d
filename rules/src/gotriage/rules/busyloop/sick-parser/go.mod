module example.com/formfields

go 1.26
