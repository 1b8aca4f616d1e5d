module example.com/articleapi

go 1.26
