module example.com/textindexer

go 1.26
